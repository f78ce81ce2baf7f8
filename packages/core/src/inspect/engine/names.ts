/**
 * Finds groups of capitalised words ("Mr. John Smith", "Bank of America") and lets the name detectors judge them. Each group
 * is read once; the judges look at a fixed number of words, so the work is linear in the text.
 */
import { isSpace, unitAt } from '../read/characters.ts';
import type { NameDetector, NameMatch } from './detector.ts';
import type { NameSpan, NameWord } from './name-span.ts';
import { CONNECTORS, isOrganizationSuffix, isWordOpening } from './name-words.ts';
import { readToken, type Token, WORD_CHARS_MAX } from './token.ts';

/** Connectors taken in a row: "of the". */
const CONNECTORS_MAX = 2;
const CONNECTOR_CHARS_MAX = 3;

export interface NameHit {
  readonly detector: NameDetector;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

interface NameSink {
  push(hit: NameHit): unknown;
}

/** Adds the names in the group of words at `start` to `hits`, and gives the end of the group: no name begins before it. */
export function findNames(text: string, start: number, judges: readonly NameDetector[], hits: NameSink): number {
  const first = readToken(text, start);
  if (!first.titled) return start;
  const { words, end } = readGroup(text, first);
  judgeGroup(text, words, judges, hits);
  return end;
}

/** The titled tokens from `first` on, and the connectors between them. */
export function readGroup(text: string, first: Token): { words: NameWord[]; end: number } {
  const words: NameWord[] = [first];
  let last = first;
  while (last.closes !== 'sentence') {
    let next = readNext(text, last.tokenEnd);
    let connectors: Token[] | undefined;
    while (
      next !== undefined &&
      next.end - next.start <= CONNECTOR_CHARS_MAX &&
      next.closes === 'no' &&
      CONNECTORS.has(next.lower)
    ) {
      connectors ??= [];
      if (connectors.length === CONNECTORS_MAX) break;
      connectors.push(next);
      next = readNext(text, next.tokenEnd);
    }
    if (next === undefined || !next.titled) break;
    // A comma ends a name, except in "Acme, Inc."
    if (last.closes === 'clause' && !isOrganizationSuffix(next.lower)) break;
    if (connectors !== undefined) words.push(...connectors);
    words.push(next);
    last = next;
  }
  return { words, end: last.tokenEnd };
}

/** The next token, unless its first letters tell that it goes on no name. */
function readNext(text: string, from: number): Token | undefined {
  const start = pastSpaces(text, from);
  if (start >= text.length || start === from) return undefined;
  let at = start;
  while (at < start + WORD_CHARS_MAX && isWordOpening(unitAt(text, at))) at++;
  const unit = unitAt(text, at);
  const upper = unit >= 65 && unit <= 90;
  if (unit < 128 && !upper && !mayConnect(text, at)) return undefined;
  return isSpace(unitAt(text, start)) ? undefined : readToken(text, start);
}

/** Whether a word of two or three characters stands at `at`. */
function mayConnect(text: string, at: number): boolean {
  return isSpace(unitAt(text, at + 2)) || isSpace(unitAt(text, at + 3));
}

function pastSpaces(text: string, from: number): number {
  const limit = Math.min(text.length, from + WORD_CHARS_MAX);
  let at = from;
  while (at < limit && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Judges ask for the word before only after other looks, so it is read only then. */
class GroupSpan implements NameSpan {
  readonly words: readonly NameWord[];
  readonly from: number;
  readonly #text: string;
  #before: { readonly lower: string; readonly ends: boolean } | undefined;

  constructor(text: string, words: readonly NameWord[], from: number) {
    this.words = words;
    this.from = from;
    this.#text = text;
  }

  get previous(): string {
    return this.from === 0 ? this.#read().lower : (this.words[this.from - 1] as NameWord).lower;
  }

  get beginsSentence(): boolean {
    return this.from === 0 ? this.#read().ends : this.previous.endsWith('.');
  }

  #read(): { readonly lower: string; readonly ends: boolean } {
    this.#before ??= tokenBefore(this.#text, (this.words[0] as NameWord).start);
    return this.#before;
  }
}

function judgeGroup(text: string, words: readonly NameWord[], judges: readonly NameDetector[], hits: NameSink): void {
  for (let from = 0; from < words.length; ) {
    const judged = judge(new GroupSpan(text, words, from), judges);
    if (judged === undefined) {
      from++;
      continue;
    }
    const { detector, match } = judged;
    const start = (words[match.from] as NameWord).start;
    hits.push({ detector, start, end: (words[match.to - 1] as NameWord).end, confidence: match.confidence });
    from = match.to;
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
  while (start > wordLimit && !isSpace(unitAt(text, start - 1))) start--;
  if (start === end) return { lower: '', ends: true };
  return { lower: readToken(text, start).lower, ends: '.!?'.includes(text.charAt(end - 1)) };
}
