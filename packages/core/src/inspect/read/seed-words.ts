/**
 * Phrases that restore a wallet (BIP-39): 12, 15, 18, 21 or 24 lower-case words of three to eight letters from a fixed list, with
 * a space between. Sentences have shorter words in them, or one of those that the list leaves out.
 */
const COUNTS: ReadonlySet<number> = new Set([12, 15, 18, 21, 24]);
const WORDS = /[a-z]{3,8}(?: [a-z]{3,8}){11,23}/y;
/** The commonest words of English that are not in the list. */
const OTHERS: ReadonlySet<string> = new Set(
  (
    'the and for are was were his her hers him she its our ours your yours with from has had not but been which their them would ' +
    'could should may might than these those how who why did does done get got let made said some most using via per new see ' +
    'after both each while out too'
  ).split(' '),
);

/** Where the phrase that begins at `at` ends, or undefined where there is none. */
export function endOfSeedPhrase(text: string, at: number): number | undefined {
  WORDS.lastIndex = at;
  const words = WORDS.exec(text)?.[0].split(' ');
  if (words === undefined || !COUNTS.has(words.length) || words.some((word) => OTHERS.has(word))) return undefined;
  const end = WORDS.lastIndex;
  return /^ ?[a-z]/.test(text.slice(end, end + 2)) ? undefined : end;
}
