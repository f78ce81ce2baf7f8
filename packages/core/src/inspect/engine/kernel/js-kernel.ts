/** The kernel in JavaScript, for where there is no WebAssembly with vectors. Finds what kernel.wat finds, in the same order. */
import type { Candidates, Kernel } from './kernel.ts';
import {
  BLOCK,
  CANDIDATES_MAX,
  CLASS,
  DIGIT_FOLLOWERS,
  DIGIT_LENGTHS,
  DIGIT_STATE_BYTES,
  DIGIT_WANTED,
  DIVIDER,
  hashOf,
  LAYOUT,
  LITERAL_GROUP,
  LITERAL_HERE,
  RUN_MIN,
  TELLS_SHIFT,
} from './layout.ts';

/** Zeros before and behind the text, so that looking around needs no questions. */
const MARGIN = 64;
const LEAST_BYTES = 4_096;
const UNDERSCORE = 95;
/** How far back the word before a name is looked for. */
const STEPS_BACK_MAX = 8;

export function jsKernel(tables: Uint8Array): Kernel {
  return new JsKernel(tables);
}

class JsKernel implements Kernel {
  readonly kind = 'js';
  readonly literals = candidates();
  readonly signs = candidates();
  readonly digits = candidates();
  readonly runs = candidates();
  readonly names = candidates();
  readonly spaced = candidates();
  readonly marked = candidates();
  readonly telling = candidates();
  bytes: Uint8Array;
  readonly #tables: Uint8Array;
  /** The text with its margins. */
  #all: Uint8Array;
  #next = 0;
  #runLength = 0;

  constructor(tables: Uint8Array) {
    this.#tables = tables;
    this.#all = new Uint8Array(LEAST_BYTES + 2 * MARGIN);
    this.bytes = this.#all.subarray(MARGIN);
  }

  reserve(length: number): void {
    if (this.#all.length >= length + 2 * MARGIN) return;
    const all = new Uint8Array(2 * length + 2 * MARGIN);
    all.set(this.#all);
    this.#all = all;
    this.bytes = all.subarray(MARGIN);
  }

  scan(length: number, fresh: boolean): number {
    if (fresh) {
      this.#next = 0;
      this.#runLength = 0;
    }
    const { literals, signs, digits, runs, names, spaced, marked, telling } = this;
    const kinds = [literals, signs, digits, runs, names, spaced, marked, telling];
    for (const found of kinds) found.count = 0;
    while (this.#next < length) {
      const most = Math.max(...kinds.map(({ count }) => count));
      if (most > CANDIDATES_MAX - BLOCK) break;
      const end = Math.min(this.#next + BLOCK, length);
      for (let at = this.#next; at < end; at++) this.#at(at + MARGIN);
      this.#spacedIn(this.#next + MARGIN);
      this.#next = end;
    }
    return this.#next;
  }

  #at(at: number): void {
    const all = this.#all;
    const byte = all[at] as number;
    const before = all[at - 1] as number;
    const classes = this.#classOf(byte);
    if ((classes & CLASS.word) !== 0 && (this.#classOf(before) & CLASS.word) === 0) this.#wordBegins(at, classes);
    if ((classes & CLASS.beyond) !== 0 && (this.#classOf(before) & CLASS.opens) !== 0) add(this.names, at);
    this.#mark(at, classes, this.#classOf(before));
    const groups =
      (this.#tables[LAYOUT.signGroups + byte] as number) &
      (this.#tables[LAYOUT.signBefore + before] as number) &
      (this.#tables[LAYOUT.signAfter + (all[at + 1] as number)] as number);
    const literal = (groups & LITERAL_GROUP) !== 0 && this.#beginsLiteral(at);
    if (literal || (groups & ~LITERAL_GROUP) !== 0) add(this.signs, at, literal ? LITERAL_HERE : 0);
    const tells = this.#endsWord(at, classes, before) ? this.#tells(at) : 0;
    if (tells !== 0) add(this.telling, at, tells << TELLS_SHIFT);
    this.#runLength = (classes & CLASS.token) === 0 ? 0 : this.#runLength + 1;
    if (this.#runLength === RUN_MIN) add(this.runs, at - RUN_MIN + 1);
  }

  #endsWord(at: number, classes: number, before: number): boolean {
    const classesBefore = this.#classOf(before);
    if ((classesBefore & CLASS.word) === 0) return false;
    if ((classes & CLASS.word) === 0 || (classes & CLASS.upper) !== 0) return true;
    return (classes & CLASS.digit) !== 0 && this.#isLetter(at - 1);
  }

  /**
   * What the word that ends before `at` may tell of what stands behind it: by its last four letters or, of a shorter one, by all of
   * it; and by the same letters where the character between it and the word before is left out.
   */
  #tells(at: number): number {
    const all = this.#all;
    const letter = (back: number): number => (all[at - back] as number) | 0x20;
    const kinds = (fourth: number, third: number, second: number, last: number): number =>
      this.#tables[LAYOUT.tellingWords + hashOf(fourth | (third << 8) | (second << 16) | (last << 24))] as number;
    let found = kinds(letter(4), letter(3), letter(2), letter(1));
    if (this.#mayBegin(at - 4)) found |= kinds(letter(3), letter(2), letter(1), 0);
    if (this.#mayBegin(at - 3)) found |= kinds(letter(2), letter(1), 0, 0);
    if (this.#mayBegin(at - 2)) found |= kinds(letter(1), 0, 0, 0);
    if (this.#isBetween(at - 4)) found |= kinds(letter(5), letter(3), letter(2), letter(1));
    if (this.#isBetween(at - 3)) found |= kinds(letter(5), letter(4), letter(2), letter(1));
    return found;
  }

  #isBetween(at: number): boolean {
    return (this.#classOf(this.#all[at] as number) & CLASS.word) === 0;
  }

  /** Whether no letter is at `at`, or a capital behind it: a word may begin there. */
  #mayBegin(at: number): boolean {
    return !this.#isLetter(at) || (this.#classOf(this.#all[at + 1] as number) & CLASS.upper) !== 0;
  }

  #isLetter(at: number): boolean {
    return (this.#classOf(this.#all[at] as number) & (CLASS.word | CLASS.digit)) === CLASS.word;
  }

  #mark(at: number, classes: number, before: number): void {
    const kind = classes & (CLASS.word | CLASS.digit);
    const kindBefore = before & (CLASS.word | CLASS.digit);
    if (kind === 0) {
      if ((before & CLASS.upper) !== 0) add(this.marked, at - 1);
    } else if (kindBefore !== 0) {
      if (kind !== kindBefore) add(this.marked, at);
    } else if ((kind & CLASS.digit) !== 0 && (before & CLASS.joins) !== 0) {
      const last = this.#classOf(this.#all[at - 2] as number);
      if ((last & (CLASS.word | CLASS.digit)) === CLASS.word) add(this.marked, at - 2);
    }
  }

  /** Looks for spaced words in the block at `start`, and not behind it. */
  #spacedIn(start: number): void {
    const isWord = (at: number): boolean =>
      at < start + BLOCK && (this.#classOf(this.#all[at] as number) & CLASS.word) !== 0;
    const beginsOf = (at: number, length: number): boolean => {
      if (!isWord(at) || (this.#classOf(this.#all[at - 1] as number) & CLASS.word) !== 0) return false;
      return length === 1 ? !isWord(at + 1) : isWord(at + 1) && !isWord(at + 2);
    };
    const four = (at: number, length: number): boolean =>
      at >= start && [0, 1, 2, 3].every((word) => beginsOf(at + word * (length + 1), length));
    for (let at = start; at < start + BLOCK; at++)
      if ([1, 2].some((length) => four(at, length) && !four(at - length - 1, length))) add(this.spaced, at);
  }

  #wordBegins(at: number, classes: number): void {
    if (this.#beginsLiteral(at)) add(this.literals, at);
    if ((classes & CLASS.digit) !== 0 && this.#wantsDigits(at)) add(this.digits, at);
    if ((classes & CLASS.upper) !== 0 && this.#mayBeName(at)) add(this.names, at);
  }

  /** Walks the automaton of runs of digits from the run at `at`. */
  #wantsDigits(at: number): boolean {
    const all = this.#all;
    if (all[at - 1] === UNDERSCORE) return false;
    let start = at;
    for (let state = 0; ; ) {
      let end = start;
      const limit = state === 0 ? all.length : start + DIGIT_LENGTHS - 1;
      while (end < limit && (this.#classOf(all[end] as number) & CLASS.digit) !== 0) end++;
      const follower = all[end] as number;
      if (state === 0 && (follower === UNDERSCORE || (this.#classOf(follower) & CLASS.word) !== 0)) return false;
      const length = Math.min(end - start, DIGIT_LENGTHS - 1);
      const entry = this.#tables[
        LAYOUT.digits +
          state * DIGIT_STATE_BYTES +
          length * DIGIT_FOLLOWERS +
          (this.#tables[LAYOUT.followers + follower] as number)
      ] as number;
      if ((entry & DIGIT_WANTED) !== 0) return true;
      if (entry === 0) return false;
      state = entry;
      start = end + 1;
    }
  }

  /** Whether the capitalised word at `at` is one names have, or stands behind a word that stands before names. */
  #mayBeName(at: number): boolean {
    const all = this.#all;
    if ((this.#classOf(all[at - 1] as number) & CLASS.opens) === 0) return false;
    let word = all[at] as number;
    for (let ahead = 1; ahead < 4; ahead++) {
      const byte = all[at + ahead] as number;
      const classes = this.#classOf(byte);
      if ((classes & (CLASS.opens | CLASS.closes)) !== 0) break;
      if ((classes & CLASS.word) === 0) return true;
      word |= byte << (8 * ahead);
    }
    return this.#has(LAYOUT.names, word | 0x20202020) || this.#followsOne(at);
  }

  #followsOne(at: number): boolean {
    const all = this.#all;
    let end = at - 1;
    for (let steps = 0; ; steps++) {
      const byte = all[end] as number;
      const classes = this.#classOf(byte);
      if ((classes & CLASS.beyond) !== 0 || steps > STEPS_BACK_MAX) return true;
      if (byte === DIVIDER || (classes & (CLASS.opens | CLASS.closes)) === 0) break;
      end--;
    }
    const last = (all[end - 2] as number) | ((all[end - 1] as number) << 8) | ((all[end] as number) << 16);
    return this.#has(LAYOUT.beforeNames, last | 0x202020);
  }

  #classOf(byte: number): number {
    return this.#tables[byte] as number;
  }

  #beginsLiteral(at: number): boolean {
    const all = this.#all;
    const pair = (all[at] as number) | ((all[at + 1] as number) << 8);
    if ((((this.#tables[LAYOUT.pairs + (pair >> 3)] as number) >> (pair & 7)) & 1) !== 0) return true;
    const three = pair | ((all[at + 2] as number) << 16);
    return this.#has(LAYOUT.literals, three) && this.#has(LAYOUT.longLiterals, three | ((all[at + 3] as number) << 24));
  }

  #has(table: number, bytes: number): boolean {
    const hash = hashOf(bytes);
    return (((this.#tables[table + (hash >> 3)] as number) >> (hash & 7)) & 1) !== 0;
  }
}

function candidates(): Candidates {
  return { at: new Uint32Array(CANDIDATES_MAX), count: 0 };
}

function add(found: Candidates, at: number, flag = 0): void {
  found.at[found.count++] = (at - MARGIN) | flag;
}
