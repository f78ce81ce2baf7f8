/** Reads one token of a text, with the punctuation around its core cut off. */
import { isSpace, unitAt } from '../read/characters.ts';
import { isAbbreviation, isWordClosing, isWordOpening } from './name-words.ts';

/** Longer tokens are no words. */
export const WORD_CHARS_MAX = 64;

/** A word and how it stands. Most tokens are looked at once and dropped, so one object reads many. */
export class Token {
  start = 0;
  end = 0;
  titled = false;
  /** Whether a sentence or clause ends with it. */
  closes: 'no' | 'clause' | 'sentence' = 'no';
  /** Where the token ends, punctuation included. */
  tokenEnd = 0;

  /** Reads the token at `at`, which must be no space. */
  read(text: string, at: number): void {
    const tokenEnd = endOfToken(text, at);
    let start = at;
    while (start < tokenEnd && isWordOpening(text.charCodeAt(start))) start++;
    let end = tokenEnd;
    while (end > start && isWordClosing(text.charCodeAt(end - 1))) end--;
    const last = text.charCodeAt(tokenEnd - 1);
    // Exclamation or question mark.
    let sentence = last === 33 || last === 63;
    const clause = end < tokenEnd;
    if (end > start && text.charCodeAt(end - 1) === 46 && !isAbbreviation(text, start, end)) {
      while (end > start && text.charCodeAt(end - 1) === 46) end--;
      sentence = true;
    }
    const split = tokenEnd - at === WORD_CHARS_MAX && tokenEnd < text.length && !isSpace(text.charCodeAt(tokenEnd));
    this.start = start;
    this.end = end;
    this.titled = !split && isTitled(text, start, end);
    this.closes = sentence ? 'sentence' : clause ? 'clause' : 'no';
    this.tokenEnd = tokenEnd;
  }
}

function endOfToken(text: string, from: number): number {
  const limit = Math.min(text.length, from + WORD_CHARS_MAX);
  let at = from;
  for (; at < limit; at++) {
    const unit = text.charCodeAt(at);
    // Nothing between `!` and the end of ASCII is a space.
    if ((unit <= 32 || unit >= 128) && isSpace(unit)) break;
  }
  return at;
}

/** First letter upper case, and more than that one letter. */
export function isTitled(text: string, start: number, end: number): boolean {
  const unit = unitAt(text, start);
  if (unit < 128) return unit >= 65 && unit <= 90 && end - start > 1;
  const point = text.codePointAt(start);
  return point !== undefined && end - start > (point > 0xffff ? 2 : 1) && isUpperBeyond(point);
}

/** Per character of the basic plane: 0 not asked yet, 1 no, 2 yes. */
const UPPER_BEYOND = new Uint8Array(65_536);

function isUpperBeyond(point: number): boolean {
  const known = point < 65_536 ? (UPPER_BEYOND[point] as number) : 0;
  if (known !== 0) return known === 2;
  const letter = String.fromCodePoint(point);
  const upper = letter !== letter.toLowerCase();
  if (point < 65_536) UPPER_BEYOND[point] = upper ? 2 : 1;
  return upper;
}
