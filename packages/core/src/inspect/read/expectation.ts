/**
 * Is a kind of value expected at a place? Many kinds look alike (nine digits are a passport, a tax number or an order), and what
 * tells them apart is a word near them, a key above them, or that the caller asked for the kind. Dozens of detectors ask this at
 * the same number, so the words before it are read once, for all of them.
 */
import type { KeyContext } from '../engine/key-context.ts';
import type { Subject } from '../engine/subject.ts';
import { ALPHANUMERIC, isIn, LETTER } from './characters.ts';
import { PART_CHARS_MIN, startOfPart, WINDOW_CHARS, wordsNear } from './near-words.ts';

/** What makes a kind of value expected. Made once per detector. */
export class Expectation {
  readonly #entityType: string;

  /** `words` are lower case, of letters only. Two words that stand together count as one: `taxid` for `tax id` and `taxId`. */
  constructor(entityType: string, words: readonly string[]) {
    this.#entityType = entityType;
    for (const word of words) {
      const waiting = BY_WORD.get(word);
      if (waiting === undefined) BY_WORD.set(word, [this]);
      else waiting.push(this);
      WORDS.add(word);
      SIEVE[sieveIndex(word.length, word.charCodeAt(0), word.charCodeAt(word.length - 1))] = 1;
    }
  }

  /** Whether the kind is expected at `at`: asked for, named by a key above, or by a word in the 40 characters before. */
  isMet(subject: Subject, at: number): boolean {
    const { context } = subject;
    if (context.asks(this.#entityType)) return true;
    return expectedBelow(context).has(this) || expectedBehind(subject, at).has(this);
  }
}

type Named = ReadonlySet<Expectation>;

const NONE: Named = new Set();
const WORDS = new Set<string>();
/** By length, first and last letter: whether there is such a word. Most words of a text are ruled out by it. */
const SIEVE = new Uint8Array(32 * 32 * 32);
const BY_WORD = new Map<string, Expectation[]>();
/** Texts under the same keys follow each other. */
let lastContext: KeyContext | undefined;
let lastAbove: Named = NONE;
const above = new WeakMap<KeyContext, Named>();
/** What was read last before a place: the scanner goes through one text after the other. */
let lastSubject: Subject | undefined;
let lastAt = 0;
let lastBefore: Named = NONE;

/** What some key on the path names. Of two words that make one, the nearest key only is read. */
export function expectedBelow(context: KeyContext): Named {
  if (context === lastContext) return lastAbove;
  const known = above.get(context) ?? readAbove(context);
  lastContext = context;
  lastAbove = known;
  return known;
}

function readAbove(context: KeyContext): Named {
  const collected = new Set<Expectation>();
  for (const word of context.words()) add(collected, word);
  wordsNear(context.key, context.key.length, WORDS, (word) => add(collected, word));
  const named = collected.size === 0 ? NONE : collected;
  above.set(context, named);
  return named;
}

/** What a word in the 40 characters before `at` names. */
export function expectedBehind(subject: Subject, at: number): Named {
  // Most texts are short, and one that begins with a number names nothing before it.
  if (at === 0) return NONE;
  const known = lastSubject === subject;
  if (known && lastAt === at) return lastBefore;
  // The scanner goes from left to right, mostly through text that names nothing.
  const nothing = known && lastBefore.size === 0;
  const named =
    nothing && isWordless(subject.text, lastAt, at)
      ? NONE
      : readBehind(subject.text, at, nothing && lastAt < at ? lastAt : 0);
  lastSubject = subject;
  lastAt = at;
  lastBefore = named;
  return named;
}

/** For who knows that {@link namesSomething} nowhere in the 40 characters before `at`. */
export function noteNothingBehind(subject: Subject, at: number): void {
  lastSubject = subject;
  lastAt = at;
  lastBefore = NONE;
}

/** All words that name something, lower case. */
export function meaningWords(): Iterable<string> {
  return WORDS;
}

/** What is named before `at`, in one word or in two, where nothing is before `nothingTo`. The rules are those of {@link wordsNear}. */
function readBehind(text: string, at: number, nothingTo: number): Named {
  const limit = Math.max(0, at - WINDOW_CHARS);
  let collected: Set<Expectation> | undefined;
  /** The part to the right. */
  let [nextStart, nextEnd] = [at, at];
  for (let end = at; end > limit; ) {
    const start = startOfPart(text, limit, end);
    if (start === end) {
      end--;
      continue;
    }
    if (start === limit && limit > 0 && isIn(text.charCodeAt(limit - 1), ALPHANUMERIC)) break;
    const first = text.charCodeAt(start);
    if (SIEVE[sieveIndex(end - start, first, text.charCodeAt(end - 1))] === 1)
      collected = withWord(collected, text.slice(start, end));
    const both = end - start + nextEnd - nextStart;
    const touching = nextEnd - nextStart >= PART_CHARS_MIN && end - start >= PART_CHARS_MIN && nextStart - end < 2;
    if (touching && SIEVE[sieveIndex(both, first, text.charCodeAt(nextEnd - 1))] === 1)
      collected = withWord(collected, text.slice(start, end) + text.slice(nextStart, nextEnd));
    // This part may make one word with the one behind it; those before it were read already.
    if (end <= nothingTo) break;
    [nextStart, nextEnd] = [start, end];
    end = start;
  }
  return collected ?? NONE;
}

/** Whether the word before `end` names something, alone or with the one before it. Where it does not, {@link expectedBehind} finds nothing there. */
export function namesSomething(text: string, end: number): boolean {
  const limit = Math.max(0, end - WINDOW_CHARS);
  const start = startOfPart(text, limit, end);
  if (isMeaning(text, start, end)) return true;
  const endBefore = start > 0 && !isIn(text.charCodeAt(start - 1), ALPHANUMERIC) ? start - 1 : start;
  const startBefore = startOfPart(text, Math.max(0, endBefore - WINDOW_CHARS), endBefore);
  const both = end - start + endBefore - startBefore;
  const first = text.charCodeAt(startBefore);
  return (
    SIEVE[sieveIndex(both, first, text.charCodeAt(end - 1))] === 1 &&
    WORDS.has((text.slice(startBefore, endBefore) + text.slice(start, end)).toLowerCase())
  );
}

function isMeaning(text: string, start: number, end: number): boolean {
  const sieve = SIEVE[sieveIndex(end - start, text.charCodeAt(start), text.charCodeAt(end - 1))];
  return sieve === 1 && WORDS.has(text.slice(start, end).toLowerCase());
}

/** Whether no letter stands in `[start, end)`; not known where that is long. */
function isWordless(text: string, start: number, end: number): boolean {
  if (end < start || end - start > WINDOW_CHARS) return false;
  for (let at = start; at < end; at++) if (isIn(text.charCodeAt(at), LETTER)) return false;
  return true;
}

function withWord(collected: Set<Expectation> | undefined, written: string): Set<Expectation> | undefined {
  const word = written.toLowerCase();
  if (!WORDS.has(word)) return collected;
  const all = collected ?? new Set();
  add(all, word);
  return all;
}

/** Whatever the case; words of 31 letters and more share their places. */
function sieveIndex(length: number, first: number, last: number): number {
  return (Math.min(length, 31) << 10) | ((first & 31) << 5) | (last & 31);
}

function add(to: Set<Expectation>, word: string): void {
  for (const expectation of BY_WORD.get(word) ?? []) to.add(expectation);
}
