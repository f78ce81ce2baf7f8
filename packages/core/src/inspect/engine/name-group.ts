/**
 * A group of capitalised words and the connectors between them. Hostile texts are one group of hundreds of thousands of words,
 * so there is no object per word: the group is a pair of tables that serves one group after the other.
 */
import { isSpace, unitAt } from '../read/characters.ts';
import type { WordSet } from '../read/word-set.ts';
import type { NameSpan } from './name-span.ts';
import { CONNECTORS, isWordOpening, ORGANIZATION_SUFFIXES } from './name-words.ts';
import { isTitled, Token, WORD_CHARS_MAX } from './token.ts';

/** Connectors taken in a row: "of the". */
const CONNECTORS_MAX = 2;
const CONNECTOR_CHARS_MAX = 3;
/** The word before the group is kept as its first one. */
const FIRST_WORD = 1;
/** Tables up to this size are kept from group to group. */
const KEPT_WORDS_MAX = 4_096;
const LEAST_WORDS = 64;

export class NameGroup implements NameSpan {
  from = FIRST_WORD;
  to = FIRST_WORD;
  /** Where the last word ends, punctuation included. */
  end = 0;
  #text = '';
  #starts = new Int32Array(LEAST_WORDS);
  #ends = new Int32Array(LEAST_WORDS);
  /** Whether a sentence ends before the group. */
  #opensSentence = false;
  /** The token read last. */
  readonly #token = new Token();

  /** Reads the group whose first token is at `at`; false where no name begins there. */
  read(text: string, at: number): boolean {
    const token = this.#token;
    token.read(text, at);
    if (!token.titled) return false;
    this.#text = text;
    this.from = FIRST_WORD;
    this.to = FIRST_WORD;
    this.#add(token);
    this.to++;
    this.end = token.tokenEnd;
    while (token.closes !== 'sentence' && this.#readWord(token)) this.end = token.tokenEnd;
    this.#readBefore(this.#starts[FIRST_WORD] as number);
    return true;
  }

  /** Gives back what a large group or text took. */
  release(): void {
    this.#text = '';
    if (this.#starts.length <= KEPT_WORDS_MAX) return;
    this.#starts = new Int32Array(LEAST_WORDS);
    this.#ends = new Int32Array(LEAST_WORDS);
  }

  startOf(word: number): number {
    return this.#starts[word] as number;
  }

  endOf(word: number): number {
    return this.#ends[word] as number;
  }

  isIn(word: number, words: WordSet): boolean {
    return words.has(this.#text, this.#starts[word] as number, this.#ends[word] as number);
  }

  isStoppedIn(word: number, words: WordSet): boolean {
    return words.hasStopped(this.#text, this.#starts[word] as number, this.#ends[word] as number);
  }

  lower(word: number): string {
    return this.#text.slice(this.#starts[word], this.#ends[word]).toLowerCase();
  }

  isTitled(word: number): boolean {
    return isTitled(this.#text, this.#starts[word] as number, this.#ends[word] as number);
  }

  isCapitals(word: number): boolean {
    const start = this.startOf(word);
    const end = this.endOf(word);
    const second = unitAt(this.#text, start + 1);
    if ((second >= 97 && second <= 122 && end > start + 1) || !isTitled(this.#text, start, end)) return false;
    const written = this.#text.slice(start, end);
    return written === written.toUpperCase();
  }

  get beginsSentence(): boolean {
    if (this.from === FIRST_WORD) return this.#opensSentence;
    return unitAt(this.#text, this.endOf(this.from - 1) - 1) === 46;
  }

  /** Takes the next titled token and the connectors before it, if the group goes on behind `token`. */
  #readWord(token: Token): boolean {
    const text = this.#text;
    const clause = token.closes === 'clause';
    const before = this.to;
    let found = readNext(text, token);
    while (
      found &&
      token.end - token.start <= CONNECTOR_CHARS_MAX &&
      token.closes === 'no' &&
      CONNECTORS.has(text, token.start, token.end) &&
      this.to - before < CONNECTORS_MAX
    ) {
      this.#add(token);
      this.to++;
      found = readNext(text, token);
    }
    // A comma ends a name, except in "Acme, Inc."
    const taken = found && token.titled && (!clause || ORGANIZATION_SUFFIXES.hasStopped(text, token.start, token.end));
    if (taken) this.#add(token);
    this.to = taken ? this.to + 1 : before;
    return taken;
  }

  #add({ start, end }: Token): void {
    if (this.to >= this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
    }
    this.#starts[this.to] = start;
    this.#ends[this.to] = end;
  }

  /** The token before `at`, and whether a sentence ends with it (as it does before the text begins). */
  #readBefore(at: number): void {
    const text = this.#text;
    let end = at;
    const limit = Math.max(0, at - WORD_CHARS_MAX);
    while (end > limit && (isSpace(text.charCodeAt(end - 1)) || isWordOpening(text.charCodeAt(end - 1)))) end--;
    let start = end;
    const wordLimit = Math.max(0, end - WORD_CHARS_MAX);
    while (start > wordLimit && !isSpace(text.charCodeAt(start - 1))) start--;
    const token = this.#token;
    if (start < end) token.read(text, start);
    this.#starts[0] = start < end ? token.start : end;
    this.#ends[0] = start < end ? token.end : end;
    this.#opensSentence = start === end || '.!?'.includes(text.charAt(end - 1));
  }
}

function doubled(table: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(table.length * 2);
  larger.set(table);
  return larger;
}

/** Reads the token behind `token` into it, unless its first letters tell that it goes on no name. */
function readNext(text: string, token: Token): boolean {
  const from = token.tokenEnd;
  const start = pastSpaces(text, from);
  if (start >= text.length || start === from) return false;
  let at = start;
  while (at < start + WORD_CHARS_MAX && isWordOpening(unitAt(text, at))) at++;
  const unit = unitAt(text, at);
  const upper = unit >= 65 && unit <= 90;
  if ((unit < 128 && !upper && !mayConnect(text, at)) || isSpace(unitAt(text, start))) return false;
  token.read(text, start);
  return true;
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
