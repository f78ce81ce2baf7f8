/**
 * Finds groups of capitalised words ("Mr. John Smith", "Bank of America") and lets the name detectors judge them. Each group
 * is read once; the judges look at a fixed number of words, so the work is linear in the text.
 */
import { isSpace } from '../read/characters.ts';
import type { NameDetector, NameMatch } from './detector.ts';
import type { NameSpan, NameWord } from './name-span.ts';
import { CONNECTORS, isAbbreviation, isOrganizationSuffix, isWordClosing, isWordOpening } from './name-words.ts';

/** Longer tokens are no words. */
export const WORD_CHARS_MAX = 64;
/** Connectors taken in a row: "of the". */
const CONNECTORS_MAX = 2;

/** A token of the text, with the punctuation around its core cut off. */
export interface Token {
  readonly word: NameWord;
  readonly titled: boolean;
  /** Whether a sentence or clause ends with it. */
  readonly closes: 'no' | 'clause' | 'sentence';
  /** Where the token ends, punctuation included. */
  readonly tokenEnd: number;
}

export interface NameHit {
  readonly detector: NameDetector;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** All names in `text`. `starts` are the places, ascending, where a capitalised word may begin. */
export function findNames(text: string, starts: readonly number[], judges: readonly NameDetector[]): NameHit[] {
  const hits: NameHit[] = [];
  let resume = 0;
  for (const start of starts) {
    if (start < resume) continue;
    const first = readToken(text, start);
    if (!first.titled) continue;
    const group = readGroup(text, first);
    resume = group.end;
    judgeGroup(text, group.words, judges, hits);
  }
  return hits;
}

/** The titled tokens from `first` on, and the connectors between them. */
export function readGroup(text: string, first: Token): { words: NameWord[]; end: number } {
  const words = [first.word];
  let last = first;
  let end = first.tokenEnd;
  while (last.closes !== 'sentence') {
    const connectors: NameWord[] = [];
    let next = readNext(text, last.tokenEnd);
    while (next !== undefined && CONNECTORS.has(next.word.lower) && connectors.length < CONNECTORS_MAX) {
      if (next.closes !== 'no') break;
      connectors.push(next.word);
      next = readNext(text, next.tokenEnd);
    }
    if (next === undefined || !next.titled) break;
    // A comma ends a name, except in "Acme, Inc."
    if (last.closes === 'clause' && !isOrganizationSuffix(next.word.lower)) break;
    words.push(...connectors, next.word);
    last = next;
    end = next.tokenEnd;
  }
  return { words, end };
}

function readNext(text: string, from: number): Token | undefined {
  const start = pastSpaces(text, from);
  return start >= text.length || start === from || isSpace(text.charCodeAt(start)) ? undefined : readToken(text, start);
}

/** The token at `at`, which must be no space. */
export function readToken(text: string, at: number): Token {
  const tokenEnd = endOfToken(text, at);
  let start = at;
  while (start < tokenEnd && isWordOpening(text.charCodeAt(start))) start++;
  let end = tokenEnd;
  let clause = false;
  while (end > start && isWordClosing(text.charCodeAt(end - 1))) {
    end--;
    clause = true;
  }
  let lower = text.slice(start, end).toLowerCase();
  let sentence = '!?'.includes(text.charAt(tokenEnd - 1));
  if (lower.endsWith('.') && !isAbbreviation(lower)) {
    while (text.charAt(end - 1) === '.' && end > start) end--;
    lower = text.slice(start, end).toLowerCase();
    sentence = true;
  }
  const titled = isTitled(text, start, end) && !isSplitByLimit(text, at, tokenEnd);
  const capitals = titled && text.slice(start, end) === text.slice(start, end).toUpperCase();
  const closes = sentence ? 'sentence' : clause ? 'clause' : 'no';
  return { word: { start, end, lower, capitals }, titled, closes, tokenEnd };
}

function pastSpaces(text: string, from: number): number {
  const limit = Math.min(text.length, from + WORD_CHARS_MAX);
  let at = from;
  while (at < limit && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function endOfToken(text: string, from: number): number {
  const limit = Math.min(text.length, from + WORD_CHARS_MAX);
  let at = from;
  while (at < limit && isNoSpace(text.charCodeAt(at))) at++;
  return at;
}

function isNoSpace(unit: number): boolean {
  return !isSpace(unit);
}

function isSplitByLimit(text: string, at: number, tokenEnd: number): boolean {
  return tokenEnd - at === WORD_CHARS_MAX && tokenEnd < text.length && isNoSpace(text.charCodeAt(tokenEnd));
}

/** First letter upper case, and more than that one letter. */
function isTitled(text: string, start: number, end: number): boolean {
  const first = text.codePointAt(start);
  if (first === undefined) return false;
  const letter = String.fromCodePoint(first);
  return end - start > letter.length && letter !== letter.toLowerCase();
}

function judgeGroup(text: string, words: readonly NameWord[], judges: readonly NameDetector[], hits: NameHit[]): void {
  let from = 0;
  let before = tokenBefore(text, (words[0] as NameWord).start);
  while (from < words.length) {
    const word = words[from] as NameWord;
    const span = { words, from, previous: before.lower, beginsSentence: before.ends };
    const judged = judge(span, judges);
    if (judged !== undefined) {
      const { detector, match } = judged;
      const start = (words[match.from] as NameWord).start;
      hits.push({ detector, start, end: (words[match.to - 1] as NameWord).end, confidence: match.confidence });
    }
    const next = judged === undefined ? from + 1 : judged.match.to;
    const last = words[next - 1] ?? word;
    before = { lower: last.lower, ends: last.lower.endsWith('.') };
    from = next;
  }
}

export function judge(
  span: NameSpan,
  judges: readonly NameDetector[],
): { readonly detector: NameDetector; readonly match: NameMatch } | undefined {
  for (const detector of judges) {
    const match = detector.judge(span);
    if (match !== undefined) return { detector, match };
  }
  return undefined;
}

/** The token before `at`: its core in lower case, and whether a sentence ends with it (as it does before the text begins). */
export function tokenBefore(text: string, at: number): { readonly lower: string; readonly ends: boolean } {
  let end = at;
  const limit = Math.max(0, at - WORD_CHARS_MAX);
  while (end > limit && (isSpace(text.charCodeAt(end - 1)) || isWordOpening(text.charCodeAt(end - 1)))) end--;
  if (end === 0) return { lower: '', ends: true };
  let start = end;
  const wordLimit = Math.max(0, end - WORD_CHARS_MAX);
  while (start > wordLimit && isNoSpace(text.charCodeAt(start - 1))) start--;
  if (start === end) return { lower: '', ends: true };
  const token = readToken(text, start);
  return { lower: token.word.lower, ends: '.!?'.includes(text.charAt(end - 1)) };
}
