/** One pass over a batch of texts: from the kernel's candidates to hits. */
import { isAlphanumeric, isDigit, isHex, isToken, unitAt } from '../read/characters.ts';
import { looksLikeJson } from '../read/json-start.ts';
import { wordsNear } from '../read/near-words.ts';
import { wordKind } from '../read/word-kinds.ts';
import { Batch, MARK } from './batch.ts';
import type { Compiled, SignSpot } from './compile.ts';
import { DIGIT_RUN_MAX, type SpotDetector, TOKEN_RUN_MIN, WORD_RUN_MAX } from './detector.ts';
import type { DigitShapes, DigitStep } from './digit-shapes.ts';
import { expectedSpots } from './expected-spots.ts';
import { type Hit, NO_LAYERS } from './hit.ts';
import type { Kernel } from './kernel/kernel.ts';
import { RUN_MIN } from './kernel/layout.ts';
import type { KeyContext } from './key-context.ts';
import type { LiteralEntry } from './literal-table.ts';
import { NameFinder } from './names.ts';
import { SEEN, type Take } from './scanned.ts';
import type { Subject } from './subject.ts';

const NO_HITS: readonly Hit[] = Object.freeze([]);
const NO_RUNS: readonly number[] = Object.freeze([]);
/** Behind every text. */
const NEVER = Number.MAX_SAFE_INTEGER;
const PERCENT = 37;
const AMPERSAND = 38;
const BACKSLASH = 92;

export class OnePass {
  /** Whether the last pass called no detector and showed nothing to decode. */
  quiet = true;
  readonly #compiled: Compiled;
  readonly #kernel: Kernel;
  readonly #batch: Batch;
  readonly #finder: NameFinder;
  /** Per detector: triggers before this position lie in its last hit and are skipped. */
  readonly #resume: Int32Array;
  #resumes = false;
  /** How far the kernel has looked, and which of its candidates of each kind is the next. */
  #scannedTo = 0;
  #literal = 0;
  #sign = 0;
  #digit = 0;
  #run = 0;
  #name = 0;
  #spaced = 0;
  #marked = 0;
  /** The text at hand. */
  #place = 0;
  #text = '';
  #subject: Subject | undefined;
  #seen = 0;
  /** Where the word tried last ends. */
  #wordEnd = 0;
  #hits: Hit[] | undefined;
  #runs: number[] | undefined;
  #spacedRuns: number[] | undefined;
  /** How many hits more there may be. */
  #hitsLeft = 0;
  /** Whether the keys above hold one of the words detectors want a run near of; asked once for texts under the same keys. */
  #nearKeys = false;
  #nearContext: KeyContext | undefined;
  /** Whether there are leaf detectors for texts under the keys above; asked once for texts under the same keys. */
  #mark = 0;
  #markContext: KeyContext | undefined;

  constructor(compiled: Compiled, kernel: Kernel) {
    this.#compiled = compiled;
    this.#kernel = kernel;
    this.#batch = new Batch(kernel);
    this.#resume = new Int32Array(compiled.spots.length);
    this.#finder = new NameFinder(compiled.names);
  }

  /** Adds a text to the batch. */
  put(text: string, context: KeyContext, numeric: boolean): void {
    if (this.#markContext !== context) {
      this.#markContext = context;
      this.#mark = this.#compiled.leavesUnder(context.key).length > 0 ? MARK.leaf : 0;
    }
    this.#batch.add(text, context, numeric, this.#mark);
  }

  /** How long the texts of the batch are together. */
  get chars(): number {
    return this.#batch.length;
  }

  discard(): void {
    this.#batch.clear();
    this.#markContext = undefined;
    this.#nearContext = undefined;
  }

  /** Scans the batch, and forgets it. */
  pass(hitsMax: number, take: Take): void {
    this.quiet = true;
    this.#hitsLeft = hitsMax;
    try {
      this.#walk(take);
    } finally {
      // Texts may be large, and the scanner lives on.
      this.discard();
      this.#settle();
      this.#text = '';
      this.#subject = undefined;
    }
  }

  #walk(take: Take): void {
    const batch = this.#batch;
    const { starts } = batch;
    const { length } = starts;
    batch.close();
    this.#scannedTo = 0;
    // What a pass that was broken off left behind is not of these texts.
    this.#skipTo(NEVER);
    for (let place = 0; place < length && this.#hitsLeft >= 0; place++) {
      const start = starts[place] as number;
      const end = place + 1 < length ? (starts[place + 1] as number) : batch.length + 1;
      this.#open(place);
      this.#candidates(start, end);
      while (this.#scannedTo < end && this.#hitsLeft >= 0) {
        this.#refill();
        this.#candidates(start, end);
      }
      this.#close(take);
    }
  }

  /** Has the kernel look further. */
  #refill(): void {
    // One further than the texts go: a word is marked where it ends.
    this.#scannedTo = this.#kernel.scan(this.#batch.length + 1, this.#scannedTo === 0);
    this.#skipTo(0);
  }

  #skipTo(candidate: number): void {
    this.#literal = candidate;
    this.#sign = candidate;
    this.#digit = candidate;
    this.#run = candidate;
    this.#name = candidate;
    this.#spaced = candidate;
    this.#marked = candidate;
  }

  /** Tries the candidates before `end`, in the text that begins at `start`. */
  #candidates(start: number, end: number): void {
    const { literals, signs, digits, runs, names, spaced, marked } = this.#kernel;
    for (; this.#literal < literals.count; this.#literal++) {
      const at = literals.at[this.#literal] as number;
      if (at >= end) break;
      this.#tryLiterals(at - start);
    }
    for (; this.#sign < signs.count; this.#sign++) {
      const at = signs.at[this.#sign] as number;
      if (at >= end) break;
      this.#trySign(at - start);
    }
    for (; this.#run < runs.count; this.#run++) {
      const at = runs.at[this.#run] as number;
      if (at >= end) break;
      this.#tryRun(at - start);
    }
    for (; this.#name < names.count; this.#name++) {
      const at = names.at[this.#name] as number;
      if (at >= end) break;
      this.#tryNames(at - start);
    }
    for (; this.#spaced < spaced.count; this.#spaced++) {
      const at = spaced.at[this.#spaced] as number;
      if (at >= end) break;
      this.#seen |= SEEN.spaced;
      this.quiet = false;
      this.#spacedRuns ??= [];
      this.#spacedRuns.push(at - start);
    }
    // Detectors of identifiers wait for both, so these go in the order of the text.
    for (;;) {
      const number = this.#digit < digits.count ? (digits.at[this.#digit] as number) : NEVER;
      const word = this.#marked < marked.count ? (marked.at[this.#marked] as number) : NEVER;
      if (Math.min(number, word) >= end) break;
      if (number < word) {
        this.#digit++;
        this.#tryDigits(number - start);
      } else {
        this.#marked++;
        this.#tryWord(word - start);
      }
    }
  }

  #open(place: number): void {
    const batch = this.#batch;
    this.#place = place;
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
    if ((mark & MARK.leaf) !== 0) this.#fireAll(this.#compiled.leavesUnder(this.#asked().context.key), 0);
  }

  #close(take: Take): void {
    const hits = this.#hits;
    const runs = this.#runs;
    const spaced = this.#spacedRuns;
    this.#settle();
    if (hits === undefined && this.#seen === 0 && !looksLikeJson(this.#text)) return;
    const seen = this.#seen;
    take(this.#place, this.#asked(), { hits: hits ?? NO_HITS, seen, runs: runs ?? NO_RUNS, spaced: spaced ?? NO_RUNS });
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
        this.#hitsLeft--;
      }
  }

  /** A character that is no letter or digit. */
  #trySign(at: number): void {
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
        const { spot, before, after } = waiting[index] as SignSpot;
        if (after(unitAfter) && before(unitBefore)) this.#fire(spot, at);
      }
    }
    this.#tryLiterals(at);
  }

  #tryNames(at: number): void {
    if (!this.#finder.mayFind(this.#text, at)) return;
    this.quiet = false;
    this.#hits ??= [];
    const before = this.#hits.length;
    this.#finder.find(this.#text, at, this.#hits);
    this.#hitsLeft -= this.#hits.length - before;
    if (this.#hits.length === 0) this.#hits = undefined;
  }

  /** Calls who wants the run of digits at `at`. */
  #tryDigits(at: number): void {
    const { digits, digitsExpected } = this.#compiled;
    const asks = this.#asked().context.asksForSome;
    if (!asks && this.#followDigits(digitsExpected, at, false)) this.#fireExpected(at);
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
  #tryWord(at: number): void {
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
    const asks = this.#asked().context.asksForSome;
    this.#fireAll(asks ? wanted : always, start);
    if (!asks && always.length < wanted.length) this.#fireExpected(start);
  }

  #fireExpected(at: number): void {
    // Another time something else may be expected here.
    this.quiet = false;
    this.#fireAll(expectedSpots(this.#compiled, this.#asked(), at), at);
  }

  /** A run of {@link RUN_MIN} characters of base64 or more. */
  #tryRun(at: number): void {
    this.#seen |= SEEN.longRun;
    this.quiet = false;
    this.#runs ??= [];
    this.#runs.push(at);
    for (let ahead = RUN_MIN; ahead < TOKEN_RUN_MIN; ahead++) if (!isToken(unitAt(this.#text, at + ahead))) return;
    this.#fireAll(this.#compiled.runs, at);
    this.#fireNear(at);
  }

  /** Calls who wants the run at `at` for the sake of a word near it. */
  #fireNear(at: number): void {
    const { words, spots, spotsOf } = this.#compiled.near;
    if (words.size === 0) return;
    const { context } = this.#asked();
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

  #tryLiterals(at: number): void {
    const text = this.#text;
    const entries = this.#compiled.literals.at(text.charCodeAt(at), unitAt(text, at + 1), unitAt(text, at + 2));
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
    const match = detector.find(this.#asked(), at);
    if (match === undefined) return;
    const { start, end } = match;
    this.#resume[spot] = Math.max(end, at + 1);
    this.#resumes = true;
    const confidence = match.confidence ?? detector.confidence;
    this.#hits ??= [];
    this.#hits.push({ detector, start, end, confidence, layers: NO_LAYERS });
    this.#hitsLeft--;
  }

  /** The text at hand, as detectors are asked about it. */
  #asked(): Subject {
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
