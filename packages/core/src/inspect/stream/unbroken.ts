/**
 * Where a text may be cut. Most findings are short, and looking far enough ahead is all they need; some have no bounds: encoded text
 * over many lines, bytes with a sign between them, private keys. A cut goes before them.
 */
import { isAlphanumeric, isHex, isSpace, isToken, unitAt } from '../read/characters.ts';

/** The longest value without white space that is kept together for its own sake: what the longest detectors look at. */
const WORD_CHARS_MAX = 65_536;
/** The shortest line of encoded text, without the signs that fill it up. */
const LINE_CHARS_MIN = 14;
/** White space between two lines of encoded text, and the most of it there may be. */
const LINE_END = /^\r?\n[ \t]*$/;
const LINE_END_CHARS_MAX = 18;

interface Block {
  readonly begin: string;
  readonly end: RegExp;
  readonly charsMax: number;
}

const PEM_CHARS_MAX = 66_000;

/** What is one value from its first line to its last, with the length it is given up at. */
const BLOCKS: readonly Block[] = [
  { begin: '-----BEGIN ', end: /-----END [A-Z0-9 \t]{0,64}-----/, charsMax: PEM_CHARS_MAX },
  { begin: 'PuTTY-User-Key-File-', end: /\nPrivate-(?:MAC|Hash): ?[0-9a-f]{40,64}(?![0-9a-f])/, charsMax: 8_500 },
];

/** The last place from `from` up to `at` where nothing is cut that belongs together. */
export function unbroken(text: string, from: number, at: number): number {
  let cut = at;
  for (let before = -1; before !== cut && cut > from; ) {
    before = cut;
    cut = beforeBlock(text, from, beforeRuns(text, from, cut));
  }
  return cut;
}

function beforeRuns(text: string, from: number, at: number): number {
  let cut = at;
  for (let before = -1; before !== cut && cut > from; ) {
    before = cut;
    cut = beforeSpelt(text, from, beforeLines(text, from, beforeWord(text, from, cut)));
  }
  return cut;
}

function beforeBlock(text: string, from: number, at: number): number {
  let cut = at;
  for (const { begin, end, charsMax } of BLOCKS) {
    const start = text.lastIndexOf(begin, cut);
    const open = start >= from && start < cut && cut - start <= charsMax && !end.test(text.slice(start, cut));
    if (open) cut = start;
  }
  return cut;
}

/** First and last lines of keys, in turn. */
const PEM_LINE = /-----(BEGIN|END) /g;

/**
 * Before the first key in `[from, at)` whose last line may still come. Of two first lines in a row the first one begins no key, unless
 * what stands between it and a last line is rewritten.
 */
export function beforeOpenKeys(text: string, from: number, at: number): number {
  const open: number[] = [];
  for (const { 1: kind, index } of text.slice(from, at).matchAll(PEM_LINE)) {
    if (kind === 'BEGIN') open.push(from + index);
    else open.pop();
  }
  const first = open.find((start) => at - start <= PEM_CHARS_MAX) ?? at;
  return beforeBlock(text, from, first);
}

/** Without white space beside it nobody can tell whether a value ends. Encoded text is never cut, other long values are. */
function beforeWord(text: string, from: number, at: number): number {
  const limit = Math.max(from, at - WORD_CHARS_MAX);
  let start = at;
  while (start > limit && !isSpace(unitAt(text, start - 1))) start--;
  if (start > limit || start === from) return start;
  const token = isToken(unitAt(text, at)) ? startOfToken(text, from, at) : at;
  return isLowSurrogate(unitAt(text, token)) ? token - 1 : token;
}

function startOfToken(text: string, from: number, at: number): number {
  let start = at;
  while (start > from && isToken(unitAt(text, start - 1))) start--;
  return start;
}

/** Lines of encoded text, of which the last two stand on both sides of the cut. */
function beforeLines(text: string, from: number, at: number): number {
  let end = at;
  while (end > from && at - end <= LINE_END_CHARS_MAX && isSpace(unitAt(text, end - 1))) end--;
  let next = at;
  while (next - at <= LINE_END_CHARS_MAX && isSpace(unitAt(text, next))) next++;
  if (next - end > LINE_END_CHARS_MAX || !isToken(unitAt(text, next)) || !LINE_END.test(text.slice(end, next)))
    return at;
  const start = startOfToken(text, from, end);
  return end - start < LINE_CHARS_MIN ? at : start;
}

/** Bytes as two hex digits each, with the same one sign between all of them: they are decoded as one. */
function beforeSpelt(text: string, from: number, at: number): number {
  if (!isByte(text, at) || isAlphanumeric(unitAt(text, at - 1))) return at;
  const sign = unitAt(text, at - 1);
  let cut = at;
  while (cut - 3 >= from && unitAt(text, cut - 1) === sign && isByte(text, cut - 3)) cut -= 3;
  return cut;
}

/** Two hex digits, and no letter or digit beside them. */
function isByte(text: string, at: number): boolean {
  return (
    isHex(unitAt(text, at)) &&
    isHex(unitAt(text, at + 1)) &&
    !isAlphanumeric(unitAt(text, at - 1)) &&
    !isAlphanumeric(unitAt(text, at + 2))
  );
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
