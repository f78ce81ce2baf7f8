/**
 * The scanner: one pass over the text that looks up each character in a table and calls a detector only where its trigger
 * stands. Its slow twin is naive.ts; both must always agree.
 */
import { isAlphanumeric, isDigit, isHex, isSpace, unitAt } from '../read/characters.ts';
import { wordsNear } from '../read/near-words.ts';
import { wordKind } from '../read/word-kinds.ts';
import { type Compiled, FLAG } from './compile.ts';
import { type Detector, DIGIT_RUN_MAX, type SpotDetector, TOKEN_RUN_MIN, WORD_RUN_MAX } from './detector.ts';
import type { DigitShapes, DigitStep } from './digit-shapes.ts';
import { expectedSpots } from './expected-spots.ts';
import type { KeyContext } from './key-context.ts';
import type { LiteralEntry } from './literal-table.ts';
import { isWordOpening } from './name-words.ts';
import { NameFinder } from './names.ts';
import type { Subject } from './subject.ts';
import { WORD_CHARS_MAX } from './token.ts';

/** A hit in the scanned text. */
export interface Hit {
  readonly detector: Detector;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** What a pass saw that decoders want to know; one bit each. */
export const SEEN = { beyondAscii: 1, percent: 2, longRun: 4, all: 7 } as const;
/** Runs of token characters from this length on are worth the base64 decoder's look. */
const LONG_RUN_MIN = 14;

/** What words without are no identifiers, unless a digit follows. */
const IDENTIFYING = FLAG.digit | FLAG.upper;

/** Finds hits. One object serves many texts: most of them are short, and allocating would dominate. */
export interface Scanner {
  /**
   * All hits in the subject's text, in no particular order; valid until the next call. Where there are more than `hitsMax`, it
   * may stop when it has more than that many.
   */
  scan(subject: Subject, hitsMax?: number): readonly Hit[];
  /** Bits of {@link SEEN} for the text scanned last. A scanner that does not look sets them all. */
  readonly seen: number;
  /** Whether the text scanned last called no detector and showed nothing to decode, whatever stands above it. */
  readonly quiet: boolean;
}

const NO_HITS: readonly Hit[] = Object.freeze([]);
const scanners = new WeakMap<Compiled, Scanner>();

export function scannerOf(compiled: Compiled): Scanner {
  const known = scanners.get(compiled);
  if (known !== undefined) return known;
  const made = new OnePass(compiled);
  scanners.set(compiled, made);
  return made;
}

class OnePass implements Scanner {
  seen = 0;
  quiet = true;
  readonly #compiled: Compiled;
  /** Per detector: triggers before this position lie in its last hit and are skipped. */
  readonly #resume: Int32Array;
  #resumes = false;
  #subject: Subject | undefined;
  #asks = false;
  #text = '';
  #hits: Hit[] | undefined;
  #hitsMax = 0;
  /** Where the pass ends: at the end of the text, or at once when there are too many hits. */
  #end = 0;
  readonly #finder: NameFinder;
  #namesFrom = 0;
  /** No space stands between the last place {@link #inLongToken} was asked for and this one. */
  #unbrokenTo = 0;

  /** Whether the keys above hold one of the words detectors want a run near of; asked once for texts under the same keys. */
  #nearKeys = false;
  #nearContext: KeyContext | undefined;

  constructor(compiled: Compiled) {
    this.#compiled = compiled;
    this.#resume = new Int32Array(compiled.spots.length);
    this.#finder = new NameFinder(compiled.names);
  }

  scan(subject: Subject, hitsMax = Number.POSITIVE_INFINITY): readonly Hit[] {
    if (this.#resumes) this.#resume.fill(0);
    this.#resumes = false;
    this.#subject = subject;
    this.#text = subject.text;
    this.#asks = subject.context.asksForSome;
    this.#hits = undefined;
    this.#hitsMax = hitsMax;
    this.#end = subject.text.length;
    this.#namesFrom = 0;
    this.#unbrokenTo = 0;
    this.seen = 0;
    this.quiet = true;
    if (subject.text.length > 0) this.#pass(subject.text);
    const hits = this.#hits ?? NO_HITS;
    // The text may be large, and the scanner lives on.
    this.#subject = undefined;
    this.#text = '';
    this.#hits = undefined;
    return hits;
  }

  #pass(text: string): void {
    const { flags } = this.#compiled;
    const length = text.length;
    const leaves = this.#compiled.leavesUnder((this.#subject as Subject).context.key);
    if (leaves.length > 0) this.#fireAll(leaves, 0);
    let runStart = 0;
    for (let at = 0; at < this.#end; ) {
      const code = text.charCodeAt(at);
      const flag = code < 128 ? (flags[code] as number) : FLAG.beyond;
      if ((flag & FLAG.alphanumeric) !== 0) {
        const start = at;
        let seen = flag;
        if ((flag & FLAG.digit) !== 0) {
          if ((flag & FLAG.literal) !== 0) this.#fireLiterals(code, at);
          at = this.#digits(at);
        } else if ((flag & (FLAG.literal | FLAG.upper)) !== 0) this.#wordBegins(flag, code, at);
        // The rest of the word means nothing.
        at++;
        while (at < length) {
          const unit = text.charCodeAt(at);
          const own = unit < 128 ? (flags[unit] as number) : 0;
          if ((own & FLAG.alphanumeric) === 0) break;
          seen |= own;
          at++;
        }
        if ((seen & IDENTIFYING) !== 0 || isDigit(unitAt(text, at + 1))) this.#wordEnds(start, at, seen);
        continue;
      }
      if ((flag & FLAG.token) === 0) {
        if (at - runStart >= LONG_RUN_MIN) this.#longRun(runStart, at);
        runStart = at + 1;
      }
      if ((flag & (FLAG.char | FLAG.beyond | FLAG.percent | FLAG.literal)) !== 0) this.#sign(flag, code, at);
      at++;
    }
    if (length - runStart >= LONG_RUN_MIN) this.#longRun(runStart, length);
  }

  /** A character that is no letter or digit. */
  #sign(flag: number, code: number, at: number): void {
    if ((flag & FLAG.beyond) !== 0) {
      this.seen |= SEEN.beyondAscii;
      this.quiet = false;
      if (this.#beginsName(at)) this.#names(at);
      return;
    }
    const text = this.#text;
    if ((flag & FLAG.percent) !== 0 && isHex(unitAt(text, at + 1)) && isHex(unitAt(text, at + 2))) {
      this.seen |= SEEN.percent;
      this.quiet = false;
    }
    if ((flag & FLAG.char) !== 0) this.#fireAll(this.#compiled.chars[code] as readonly number[], at);
    if ((flag & FLAG.literal) !== 0) this.#fireLiterals(code, at);
  }

  /** The first letter behind something that is no letter or digit. */
  #wordBegins(flag: number, code: number, at: number): void {
    if ((flag & FLAG.literal) !== 0) this.#fireLiterals(code, at);
    if ((flag & FLAG.upper) !== 0 && this.#beginsName(at)) this.#names(at);
  }

  /** Calls who wants the run of letters and digits `[start, end)`. */
  #wordEnds(start: number, end: number, seen: number): void {
    if (end - start > WORD_RUN_MAX) return;
    const kind = wordKind(this.#text, start, end, (seen & FLAG.digit) !== 0);
    if (kind === undefined) return;
    const { words, wordsExpected } = this.#compiled;
    const always = words[kind][end - start] as readonly number[];
    const wanted = wordsExpected[kind][end - start] as readonly number[];
    this.#fireAll(this.#asks ? wanted : always, start);
    if (!this.#asks && always.length < wanted.length) this.#fireExpected(start);
  }

  #fireExpected(at: number): void {
    // Another time something else may be expected here.
    this.quiet = false;
    this.#fireAll(expectedSpots(this.#compiled, this.#subject as Subject, at), at);
  }

  #beginsName(at: number): boolean {
    if (at < this.#namesFrom || this.#compiled.names.length === 0) return false;
    if (at === 0) return true;
    const before = unitAt(this.#text, at - 1);
    return before === 32 || isSpace(before) || isWordOpening(before);
  }

  #names(at: number): void {
    this.quiet = false;
    if (at > 0 && !isSpace(unitAt(this.#text, at - 1)) && this.#inLongToken(at)) return;
    const hits = this.#hits ?? [];
    this.#namesFrom = this.#finder.find(this.#text, at, hits);
    if (hits.length > 0) this.#hits = hits;
    this.#stopIfMany(hits);
  }

  /** Whether more than a word's characters follow without a space. Names may seem to begin all over such a token. */
  #inLongToken(at: number): boolean {
    const text = this.#text;
    const limit = Math.min(text.length, at + WORD_CHARS_MAX + 1);
    let to = Math.max(at, this.#unbrokenTo);
    while (to < limit && !isSpace(text.charCodeAt(to))) to++;
    this.#unbrokenTo = to;
    return to - at > WORD_CHARS_MAX;
  }

  /** Calls who wants the run of digits at `at`, and gives its last position. */
  #digits(at: number): number {
    const text = this.#text;
    let end = at + 1;
    let unit = unitAt(text, end);
    while (unit >= 48 && unit <= 57) unit = unitAt(text, ++end);
    const touched = unit === 95 || (unit < 128 && ((this.#compiled.flags[unit] as number) & FLAG.alphanumeric) !== 0);
    if (touched || unitAt(text, at - 1) === 95) return end - 1;
    const { digits, digitsExpected } = this.#compiled;
    const expected = digitsExpected.step(end - at, unit);
    if (expected.spots.length === 0 && expected.next === undefined) return end - 1;
    const step = this.#asks ? expected : digits.step(end - at, unit);
    if (!this.#asks) this.#fireExpected(at);
    if (step.spots.length > 0) this.#fireAll(step.spots, at);
    if (step.next !== undefined) this.#digitsBehind(step.next, at, end + 1);
    return end - 1;
  }

  /** Calls who wants the run of digits at `at` for the sake of the runs from `from` on. */
  #digitsBehind(shapes: DigitShapes, at: number, from: number): void {
    const text = this.#text;
    let start = from;
    for (let next: DigitShapes | undefined = shapes; next !== undefined; ) {
      let end = start;
      while (end < start + DIGIT_RUN_MAX && isDigit(unitAt(text, end))) end++;
      const step: DigitStep = next.step(end - start, unitAt(text, end));
      if (step.spots.length > 0) this.#fireAll(step.spots, at);
      next = step.next;
      start = end + 1;
    }
  }

  #longRun(start: number, end: number): void {
    this.seen |= SEEN.longRun;
    this.quiet = false;
    if (end - start < TOKEN_RUN_MIN) return;
    this.#fireAll(this.#compiled.runs, start);
    this.#fireNear(start);
  }

  /** Calls who wants the run at `at` for the sake of a word near it. */
  #fireNear(at: number): void {
    const { words, spots, spotsOf } = this.#compiled.near;
    if (words.size === 0) return;
    const subject = this.#subject as Subject;
    const { context } = subject;
    if (this.#nearContext !== context) {
      this.#nearContext = context;
      this.#nearKeys = context.mentions(words);
      wordsNear(context.key, context.key.length, words, () => {
        this.#nearKeys = true;
      });
    }
    if (this.#nearKeys) this.#fireAll(spots, at);
    else wordsNear(this.#text, at, words, (word) => this.#fireAll(spotsOf.get(word) as readonly number[], at));
  }

  /** A letter or digit at `at` is the first of its run: only a sign can stand inside of a word. */
  #fireLiterals(code: number, at: number): void {
    const text = this.#text;
    const entries = this.#compiled.literals.at(code, unitAt(text, at + 1), unitAt(text, at + 2));
    if (entries === undefined) return;
    const touched = isAlphanumeric(unitAt(text, at - 1));
    for (let index = 0; index < entries.length; index++) {
      const { literal, fold, inside, spot } = entries[index] as LiteralEntry;
      if (touched && !inside) continue;
      const stands = fold
        ? text.slice(at, at + literal.length).toLowerCase() === literal
        : text.startsWith(literal, at);
      if (stands) this.#fire(spot, at);
    }
  }

  #fireAll(spots: readonly number[], at: number): void {
    for (let index = 0; index < spots.length; index++) this.#fire(spots[index] as number, at);
  }

  #fire(spot: number, at: number): void {
    this.quiet = false;
    if (at < (this.#resume[spot] as number)) return;
    const detector = this.#compiled.spots[spot] as SpotDetector;
    const match = detector.find(this.#subject as Subject, at);
    if (match === undefined) return;
    const { start, end } = match;
    this.#resume[spot] = Math.max(end, at + 1);
    this.#resumes = true;
    const hit = { detector, start, end, confidence: match.confidence ?? detector.confidence };
    if (this.#hits === undefined) this.#hits = [hit];
    else this.#hits.push(hit);
    this.#stopIfMany(this.#hits);
  }

  #stopIfMany(hits: readonly Hit[]): void {
    if (hits.length > this.#hitsMax) this.#end = 0;
  }
}
