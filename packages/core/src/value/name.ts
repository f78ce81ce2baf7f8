/**
 * One spelling for a name (tools, action types): NFKC, invisible characters removed, outer white space trimmed, inner runs made one blank,
 * lower case. `Bash`, `bash ` and full-width `ｂａｓｈ` are the tool `bash`; a Cyrillic look-alike is another tool, which
 * the trust stage judges.
 */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
}
