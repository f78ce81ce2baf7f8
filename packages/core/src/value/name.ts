/**
 * One spelling for a name (tools, action types): NFKC, invisible characters removed, outer white space trimmed, inner runs made one blank,
 * lower case. `Bash`, `bash ` and full-width `ｂａｓｈ` are the tool `bash`; a Cyrillic look-alike is another tool, which
 * the trust stage judges.
 */
/** Soft hyphen, joiners, fillers, direction marks, variation selectors: `Default_Ignorable_Code_Point` of Unicode. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

export function normaliseName(name: string): string {
  return name.normalize('NFKC').replace(INVISIBLE, '').trim().replace(/\s+/g, ' ').toLowerCase();
}
