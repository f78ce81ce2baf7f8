/** Tries the detectors at the candidates of one text after the other, and keeps what they find. */
import { isAlphanumeric, isDigit, isHex, isLetter, isToken, unitAt } from '../read/characters.ts';
import { expectedBelow, namesSomething, noteNothingBehind } from '../read/expectation.ts';
import { looksLikeJson } from '../read/json-start.ts';
import { WINDOW_CHARS, wordsNear } from '../read/near-words.ts';
import { wordKind } from '../read/word-kinds.ts';
import { type Batch, MARK } from './batch.ts';
import type { Compiled, SignSpot } from './compile.ts';
import {
  DIGIT_RUN_MAX,
  NAME_CHARS_MAX,
  type SpotDetector,
  TOKEN_RUN_COUNTED,
  TOKEN_RUN_MIN,
  WORD_RUN_MAX,
} from './detector.ts';
import type { DigitShapes, DigitStep } from './digit-shapes.ts';
import { expectedSpots } from './expected-spots.ts';
import { type Hit, NO_LAYERS } from './hit.ts';
import type { Kernel } from './kernel/kernel.ts';
import { RUN_MIN, TELLS } from './kernel/layout.ts';
import type { KeyContext } from './key-context.ts';
import type { LiteralEntry } from './literal-table.ts';
import { NameFinder } from './names.ts';
import { type Scanned, SEEN } from './scanned.ts';
import type { Subject } from './subject.ts';
import { TellingWords } from './telling-words.ts';

const NO_HITS: readonly Hit[] = Object.freeze([]);
const NO_RUNS: readonly number[] = Object.freeze([]);
const PERCENT = 37;
const AMPERSAND = 38;
const BACKSLASH = 92;
const EQUALS = 61;

export class TextTrial {
  /** Whether no detector was called since this was set, and nothing seen that may be decoded. */
  quiet = true;
  /** How many hits more there may be. */
  hitsLeft = 0;
  readonly #compiled: Compiled;
  readonly #batch: Batch;
  readonly #finder: NameFinder;
  /** Telling words before signs, before runs, and before numbers and identifiers. */
  readonly #names: TellingWords;
  readonly #owners: TellingWords;
  readonly #meanings: TellingWords;
  /** Per detector: triggers before this position lie in its last hit and are skipped. */
  readonly #resume: Int32Array;
  #resumes = false;
  /** The text at hand, and where it begins in the batch. */
  #place = 0;
  #start = 0;
  #text = '';
  #subject: Subject | undefined;
  #seen = 0;
  /** Where the word tried last ends. */
  #wordEnd = 0;
  #hits: Hit[] | undefined;
  #runs: number[] | undefined;
  #spacedRuns: number[] | undefined;
  /** Whether the keys above hold one of the words detectors want a run near of; asked once for texts under the same keys. */
  #nearKeys = false;
  #nearContext: KeyContext | undefined;

  constructor(compiled: Compiled, kernel: Kernel, batch: Batch) {
    this.#compiled = compiled;
    this.#batch = batch;
    this.#resume = new Int32Array(compiled.spots.length);
    this.#finder = new NameFinder(compiled.names);
    this.#names = new TellingWords(kernel, TELLS.credential, () => true);
    this.#owners = new TellingWords(kernel, TELLS.owner, () => true);
    this.#meanings = new TellingWords(kernel, TELLS.meaning, (end) => namesSomething(this.#text, end - this.#start));
  }

  /** To be called before the texts of a batch. */
  begin(): void {
    this.quiet = true;
    for (const words of [this.#names, this.#owners, this.#meanings]) words.reset();
  }

  /** To be called before the kernel looks further. */
  passWords(): void {
    for (const words of [this.#names, this.#owners, this.#meanings]) words.passAll();
  }

  /** Texts may be large, and the scanner lives on. */
  end(): void {
    this.#settle();
    this.#text = '';
    this.#subject = undefined;
    this.#nearContext = undefined;
  }

  /** Begins with the text at `place`, and tries what is asked once for a text. */
  open(place: number): void {
    const batch = this.#batch;
    this.#place = place;
    this.#start = batch.starts[place] as number;
    this.#text = batch.texts[place] as string;
    this.#subject = undefined;
    this.#seen = 0;
    this.#wordEnd = 0;
    if (this.#compiled.texts.length > 0) this.#searchText();
    const mark = batch.marks[place] as number;
    if (mark === 0) return;
    if ((mark & MARK.beyondAscii) !== 0) {
      this.#seen = SEEN.beyondAscii;
      this.quiet = false;
    }
    if ((mark & MARK.leaf) !== 0) this.#fireAll(this.#compiled.leavesUnder(this.asked().context.key), 0);
  }

  /** What was found in the text; undefined where there is nothing and nothing to decode. */
  close(): Scanned | undefined {
    const hits = this.#hits;
    const runs = this.#runs;
    const spaced = this.#spacedRuns;
    this.#settle();
    if (hits === undefined && this.#seen === 0 && !looksLikeJson(this.#text)) return undefined;
    return { hits: hits ?? NO_HITS, seen: this.#seen, runs: runs ?? NO_RUNS, spaced: spaced ?? NO_RUNS };
  }

  /** Words of one or two letters with one character between, from `at` on. */
  spaced(at: number): void {
    this.#seen |= SEEN.spaced;
    this.quiet = false;
    this.#spacedRuns ??= [];
    this.#spacedRuns.push(at);
  }

  /** Forgets what was found in the text at hand. */
  #settle(): void {
    this.#hits = undefined;
    this.#runs = undefined;
    this.#spacedRuns = undefined;
    this.#finder.reset();
    if (this.#resumes) this.#resume.fill(0);
    this.#resumes = false;
  }

  #searchText(): void {
    for (const detector of this.#compiled.texts)
      for (const { start, end, confidence } of detector.findAll(this.#text)) {
        this.quiet = false;
        this.#hits ??= [];
        this.#hits.push({ detector, start, end, confidence: confidence ?? detector.confidence, layers: NO_LAYERS });
        this.hitsLeft--;
      }
  }

  /** A character that is no letter or digit. */
  sign(at: number): void {
    const text = this.#text;
    const code = text.charCodeAt(at);
    // White space beyond ASCII is a space to the kernel only.
    if (code >= 128) return;
    const encoded = encodingAt(text, at, code);
    if (encoded !== 0) {
      this.#seen |= encoded;
      this.quiet = false;
    }
    const waiting = this.#compiled.chars[code] as readonly SignSpot[];
    if (waiting.length > 0) {
      const unitBefore = unitAt(text, at - 1);
      const unitAfter = unitAt(text, at + 1);
      for (let index = 0; index < waiting.length; index++) {
        const { spot, before, after, named } = waiting[index] as SignSpot;
        // Mostly the name stands there, and nothing between.
        if (named && !this.#tells(this.#names, at, isLetter(unitBefore) ? 1 : NAME_CHARS_MAX)) continue;
        if (after(unitAfter) && before(unitBefore)) this.#fire(spot, at);
      }
    }
  }

  /** Whether one of the telling words may end in the `chars` characters before `at`. */
  #tells(words: TellingWords, at: number, chars: number): boolean {
    return words.stands(this.#start + Math.max(0, at - chars), this.#start + at);
  }

  /** Whether something may be expected at `at`; most of what has a shape is not. */
  #mayExpect(at: number): boolean {
    // Under other keys it may be.
    this.quiet = false;
    if (this.#tells(this.#meanings, at, WINDOW_CHARS)) return true;
    const subject = this.asked();
    noteNothingBehind(subject, at);
    return expectedBelow(subject.context).size > 0;
  }

  name(at: number): void {
    if (!this.#finder.mayFind(this.#text, at)) return;
    this.quiet = false;
    this.#hits ??= [];
    const before = this.#hits.length;
    this.#finder.find(this.#text, at, this.#hits);
    this.hitsLeft -= this.#hits.length - before;
    if (this.#hits.length === 0) this.#hits = undefined;
  }

  /** Calls who wants the run of digits at `at`. */
  digits(at: number): void {
    const { digits, digitsExpected } = this.#compiled;
    const asks = this.asked().context.asksForSome;
    const may = this.#mayExpect(at);
    if (!asks && may && this.#followDigits(digitsExpected, at, false)) this.#fireExpected(at);
    this.#followDigits(digits, at, true);
    if (asks) this.#followDigits(digitsExpected, at, true);
  }

  /** Whether `wishes` are fulfilled by the run of digits at `at` and those behind it. */
  #followDigits(wishes: DigitShapes, at: number, fires: boolean): boolean {
    const text = this.#text;
    let fulfilled = false;
    let start = at;
    let end = at;
    while (isDigit(unitAt(text, end))) end++;
    for (let shapes: DigitShapes | undefined = wishes; shapes !== undefined; ) {
      const step: DigitStep = shapes.step(end - start, unitAt(text, end));
      if (step.spots.length > 0) {
        fulfilled = true;
        if (!fires) return true;
        this.#fireAll(step.spots, at);
      }
      shapes = step.next;
      start = end + 1;
      end = start;
      while (end < start + DIGIT_RUN_MAX && isDigit(unitAt(text, end))) end++;
    }
    return fulfilled;
  }

  /** Calls who wants the run of letters and digits around `at`. */
  word(at: number): void {
    const text = this.#text;
    if (at < this.#wordEnd) return;
    let start = at;
    while (start > 0 && at - start <= WORD_RUN_MAX && isAlphanumeric(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (isAlphanumeric(unitAt(text, end))) end++;
    this.#wordEnd = end;
    if (end - start > WORD_RUN_MAX) return;
    const kind = wordKind(text, start, end, true);
    if (kind === undefined) return;
    const { words, wordsExpected } = this.#compiled;
    const always = words[kind][end - start] as readonly number[];
    const wanted = wordsExpected[kind][end - start] as readonly number[];
    if (wanted.length === 0) return;
    const asks = this.asked().context.asksForSome;
    const may = this.#mayExpect(start);
    this.#fireAll(asks ? wanted : always, start);
    if (!asks && may && always.length < wanted.length) this.#fireExpected(start);
  }

  #fireExpected(at: number): void {
    this.#fireAll(expectedSpots(this.#compiled, this.asked(), at), at);
  }

  /** A run of {@link RUN_MIN} characters of base64 or more. */
  run(at: number): void {
    const text = this.#text;
    let end = at + RUN_MIN;
    while (end < at + TOKEN_RUN_COUNTED && isToken(unitAt(text, end))) end++;
    // With what it is filled up with, it may be long enough to decode.
    const padding = unitAt(text, end) !== EQUALS ? 0 : unitAt(text, end + 1) !== EQUALS ? 1 : 2;
    if (end - at + padding < TOKEN_RUN_MIN) return;
    this.#seen |= SEEN.longRun;
    this.quiet = false;
    this.#runs ??= [];
    this.#runs.push(at);
    if (end - at < TOKEN_RUN_MIN) return;
    this.#fireAll(this.#compiled.runs[end - at] as readonly number[], at);
    this.#fireNear(at);
  }

  /** Calls who wants the run at `at` for the sake of a word near it. */
  #fireNear(at: number): void {
    const { words, spots, spotsOf } = this.#compiled.near;
    if (words.size === 0) return;
    const { context } = this.asked();
    if (this.#nearContext !== context) {
      this.#nearContext = context;
      this.#nearKeys = context.mentions(words);
      wordsNear(context.key, context.key.length, words, () => {
        this.#nearKeys = true;
      });
    }
    if (this.#nearKeys) this.#fireAll(spots, at);
    else if (this.#tells(this.#owners, at, WINDOW_CHARS))
      wordsNear(this.#text, at, words, (word) => this.#fireAll(spotsOf.get(word) as readonly number[], at));
  }

  literals(at: number): void {
    const text = this.#text;
    const entries = this.#compiled.literals.at(text.charCodeAt(at), unitAt(text, at + 1), unitAt(text, at + 2));
    if (entries === undefined) return;
    const touched = isAlphanumeric(unitAt(text, at - 1));
    for (let index = 0; index < entries.length; index++) {
      const { literal, fold, inside, spot } = entries[index] as LiteralEntry;
      if (touched && !inside) continue;
      const stands = fold ? standsFolded(text, at, literal) : text.startsWith(literal, at);
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
    const match = detector.find(this.asked(), at);
    if (match === undefined) return;
    const { start, end } = match;
    this.#resume[spot] = Math.max(end, at + 1);
    this.#resumes = true;
    const confidence = match.confidence ?? detector.confidence;
    this.#hits ??= [];
    this.#hits.push({ detector, start, end, confidence, layers: NO_LAYERS });
    this.hitsLeft--;
  }

  /** The text at hand, as detectors are asked about it. */
  asked(): Subject {
    this.#subject ??= this.#batch.subject(this.#place);
    return this.#subject;
  }
}

/** What seems to be encoded at the sign `code`; a bit of {@link SEEN}, or 0. */
function encodingAt(text: string, at: number, code: number): number {
  if (code === PERCENT) return isHex(unitAt(text, at + 1)) && isHex(unitAt(text, at + 2)) ? SEEN.percent : 0;
  if (code === BACKSLASH) return 'uUx'.includes(text.charAt(at + 1) || ' ') ? SEEN.escape : 0;
  return code === AMPERSAND ? SEEN.entity : 0;
}

/** Whether `literal`, in small letters, stands at `at` in any case. */
function standsFolded(text: string, at: number, literal: string): boolean {
  for (let index = 0; index < literal.length; index++) {
    const unit = unitAt(text, at + index);
    const lower = unit >= 65 && unit <= 90 ? unit | 32 : unit;
    if (lower === literal.charCodeAt(index)) continue;
    // Beyond ASCII there are capitals of ASCII's letters, too.
    return unit >= 128 && text.slice(at, at + literal.length).toLowerCase() === literal;
  }
  return true;
}
