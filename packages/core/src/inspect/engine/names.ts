/**
 * Finds groups of capitalised words ("Mr. John Smith", "Bank of America") and lets the name detectors judge them. Each group
 * is read once; the judges look at a fixed number of words, so the work is linear in the text.
 */
import { isAlphanumeric, isSpace, isUpper, unitAt } from '../read/characters.ts';
import { WordSet } from '../read/word-set.ts';
import type { NameDetector } from './detector.ts';
import { type Hit, NO_LAYERS } from './hit.ts';
import { NameGroup } from './name-group.ts';
import { CONNECTORS, isWordClosing, isWordOpening } from './name-words.ts';
import { isTitled, Token, WORD_CHARS_MAX } from './token.ts';

const FULL_STOP = 46;

interface NameSink {
  push(hit: Hit): unknown;
}

export class NameFinder {
  readonly #judges: readonly NameDetector[];
  readonly #words: WordSet;
  readonly #wordsBefore: WordSet;
  readonly #group = new NameGroup();
  readonly #token = new Token();
  /** Up to here the groups of the text have been judged. */
  #judgedTo = 0;
  /** No space stands between the last place {@link #inLongToken} was asked for and this one. */
  #unbrokenTo = 0;

  constructor(judges: readonly NameDetector[]) {
    this.#judges = judges;
    this.#words = new WordSet(judges.flatMap(wordsOf));
    this.#wordsBefore = new WordSet(judges.flatMap(wordsBeforeOf));
  }

  /** To be called before another text. */
  reset(): void {
    this.#judgedTo = 0;
    this.#unbrokenTo = 0;
  }

  /** Whether a judge could accept a group for the sake of the word at `at` or the one before it. */
  mayFind(text: string, at: number): boolean {
    if (at < this.#judgedTo || !isTitled(text, at, text.length)) return false;
    let end = at;
    while (isAlphanumeric(unitAt(text, end))) end++;
    if (end < text.length && text.charCodeAt(end) >= 128) return true;
    // A word of one letter is an initial.
    const word = end > at + 1 || text.charCodeAt(end) === FULL_STOP;
    return (word && this.#words.has(text, at, end)) || this.#followsOne(text, at);
  }

  /** Adds the names in the group of words that the word at `at` belongs to, and in those just before it. */
  find(text: string, at: number, hits: NameSink): void {
    let judgedTo = at + 1;
    for (let from = this.#startOfGroups(text, at); from <= at; ) {
      const end = this.#beginsName(text, from) ? this.#judge(text, from, hits) : from;
      judgedTo = Math.max(judgedTo, end);
      from = Math.max(from + 1, end);
    }
    this.#judgedTo = judgedTo;
  }

  #followsOne(text: string, at: number): boolean {
    let end = at;
    const limit = Math.max(0, at - WORD_CHARS_MAX);
    while (end > limit && isBetweenWords(text.charCodeAt(end - 1))) end--;
    if (end > 0 && text.charCodeAt(end - 1) >= 128) return true;
    let start = end;
    while (start > limit && isAlphanumeric(text.charCodeAt(start - 1))) start--;
    return this.#wordsBefore.has(text, start, end);
  }

  /** Judges the group that begins at `start`, and gives its end; `start` itself where none begins. */
  #judge(text: string, start: number, hits: NameSink): number {
    const group = this.#group;
    if (!group.read(text, start)) return start;
    judgeGroup(group, this.#judges, hits);
    const { end } = group;
    group.release();
    return end;
  }

  /** Where no group that reaches `at` begins before: behind a token that is part of none, or where all have been judged. */
  #startOfGroups(text: string, at: number): number {
    const limit = this.#judgedTo;
    for (let inside = at; ; ) {
      const start = startOfToken(text, limit, inside);
      if (start === limit || inside - start >= WORD_CHARS_MAX) return start;
      this.#token.read(text, start);
      const { titled, start: word, end } = this.#token;
      if (!titled && !CONNECTORS.has(text, word, end)) return start;
      let before = start;
      while (before > limit && start - before < WORD_CHARS_MAX && isSpace(text.charCodeAt(before - 1))) before--;
      if (before === limit || start - before >= WORD_CHARS_MAX) return start;
      inside = before - 1;
    }
  }

  #beginsName(text: string, at: number): boolean {
    const unit = text.charCodeAt(at);
    if (!isUpper(unit) && unit < 128) return false;
    if (at === 0 || isSpace(text.charCodeAt(at - 1))) return true;
    return isWordOpening(text.charCodeAt(at - 1)) && !this.#inLongToken(text, at);
  }

  /** Whether more than a word's characters follow without a space. Names may seem to begin all over such a token. */
  #inLongToken(text: string, at: number): boolean {
    const limit = Math.min(text.length, at + WORD_CHARS_MAX + 1);
    let to = Math.max(at, this.#unbrokenTo);
    while (to < limit && !isSpace(text.charCodeAt(to))) to++;
    this.#unbrokenTo = to;
    return to - at > WORD_CHARS_MAX;
  }
}

function startOfToken(text: string, limit: number, inside: number): number {
  let start = inside;
  while (start > limit && inside - start < WORD_CHARS_MAX && !isSpace(text.charCodeAt(start - 1))) start--;
  return start;
}

/** White space, and punctuation that is cut off around words. */
function isBetweenWords(unit: number): boolean {
  return unit === FULL_STOP || isSpace(unit) || isWordOpening(unit) || isWordClosing(unit);
}

export function wordsOf({ trigger }: NameDetector): string[] {
  return [...trigger.words, ...trigger.before].flatMap(({ words }) => [...words]);
}

export function wordsBeforeOf({ trigger }: NameDetector): string[] {
  return trigger.before.flatMap(({ words }) => [...words]);
}

export function judgeGroup(group: NameGroup, judges: readonly NameDetector[], hits: NameSink): void {
  while (group.from < group.to) group.from = judgeSpan(group, judges, hits);
}

/** The first judge that accepts takes the words. Gives the word to go on with. */
function judgeSpan(group: NameGroup, judges: readonly NameDetector[], hits: NameSink): number {
  for (const detector of judges) {
    const match = detector.judge(group);
    if (match === undefined) continue;
    const { from, to, confidence } = match;
    hits.push({ detector, start: group.startOf(from), end: group.endOf(to - 1), confidence, layers: NO_LAYERS });
    return to;
  }
  return group.from + 1;
}
