/** One pass over a batch of texts: the kernel finds candidates, and detectors are tried there. */
import { Batch, MARK } from './batch.ts';
import type { Compiled } from './compile.ts';
import { Cursor, NEVER } from './cursor.ts';
import type { Kernel } from './kernel/kernel.ts';
import { LITERAL_HERE } from './kernel/layout.ts';
import type { KeyContext } from './key-context.ts';
import type { Take } from './scanned.ts';
import { TextTrial } from './text-trial.ts';

export class OnePass {
  readonly #compiled: Compiled;
  readonly #kernel: Kernel;
  readonly #batch: Batch;
  readonly #trial: TextTrial;
  readonly #literals: Cursor;
  readonly #signs: Cursor;
  readonly #digits: Cursor;
  readonly #runs: Cursor;
  readonly #names: Cursor;
  readonly #spaced: Cursor;
  readonly #marked: Cursor;
  /** How far the kernel has looked. */
  #scannedTo = 0;
  /** Whether there are leaf detectors for texts under the keys above; asked once for texts under the same keys. */
  #mark = 0;
  #markContext: KeyContext | undefined;

  constructor(compiled: Compiled, kernel: Kernel) {
    this.#compiled = compiled;
    this.#kernel = kernel;
    this.#batch = new Batch(kernel);
    this.#trial = new TextTrial(compiled, kernel, this.#batch);
    this.#literals = new Cursor(kernel.literals);
    this.#signs = new Cursor(kernel.signs);
    this.#digits = new Cursor(kernel.digits);
    this.#runs = new Cursor(kernel.runs);
    this.#names = new Cursor(kernel.names);
    this.#spaced = new Cursor(kernel.spaced);
    this.#marked = new Cursor(kernel.marked);
  }

  /** Whether the last pass called no detector and showed nothing to decode. */
  get quiet(): boolean {
    return this.#trial.quiet;
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
  }

  /** Scans the batch, and forgets it. */
  pass(hitsMax: number, take: Take): void {
    this.#trial.begin();
    this.#trial.hitsLeft = hitsMax;
    try {
      this.#walk(take);
    } finally {
      this.discard();
      this.#trial.end();
    }
  }

  #walk(take: Take): void {
    const batch = this.#batch;
    const trial = this.#trial;
    const { starts } = batch;
    const { length } = starts;
    batch.close();
    this.#scannedTo = 0;
    // What a pass that was broken off left behind is not of these texts.
    this.#setCursors(NEVER);
    for (let place = 0; place < length && trial.hitsLeft >= 0; place++) {
      const start = starts[place] as number;
      const end = place + 1 < length ? (starts[place + 1] as number) : batch.length + 1;
      trial.open(place);
      this.#candidates(start, end);
      while (this.#scannedTo < end && trial.hitsLeft >= 0) {
        this.#refill();
        this.#candidates(start, end);
      }
      const scanned = trial.close();
      if (scanned !== undefined) take(place, trial.asked(), scanned);
    }
  }

  /** Has the kernel look further. */
  #refill(): void {
    this.#trial.passWords();
    // One further than the texts go: a word is marked where it ends.
    this.#scannedTo = this.#kernel.scan(this.#batch.length + 1, this.#scannedTo === 0);
    this.#setCursors(0);
  }

  #setCursors(candidate: number): void {
    this.#literals.next = candidate;
    this.#signs.next = candidate;
    this.#digits.next = candidate;
    this.#runs.next = candidate;
    this.#names.next = candidate;
    this.#spaced.next = candidate;
    this.#marked.next = candidate;
  }

  /** Tries the candidates before `end`, in the text that begins at `start`. */
  #candidates(start: number, end: number): void {
    const trial = this.#trial;
    for (let at = this.#literals.take(end); at >= 0; at = this.#literals.take(end)) trial.literals(at - start);
    this.#signsBefore(start, end);
    for (let at = this.#runs.take(end); at >= 0; at = this.#runs.take(end)) trial.run(at - start);
    for (let at = this.#names.take(end); at >= 0; at = this.#names.take(end)) trial.name(at - start);
    for (let at = this.#spaced.take(end); at >= 0; at = this.#spaced.take(end)) trial.spaced(at - start);
    // Detectors of identifiers wait for both, so these go in the order of the text.
    for (;;) {
      const number = this.#digits.peek();
      const word = this.#marked.peek();
      if (Math.min(number, word) >= end) break;
      if (number < word) {
        this.#digits.next++;
        trial.digits(number - start);
      } else {
        this.#marked.next++;
        trial.word(word - start);
      }
    }
  }

  #signsBefore(start: number, end: number): void {
    const trial = this.#trial;
    for (let sign = this.#signs.peek(); ; sign = this.#signs.peek()) {
      const at = sign === NEVER ? NEVER : sign & ~LITERAL_HERE;
      if (at >= end) break;
      this.#signs.next++;
      trial.sign(at - start);
      if (at !== sign) trial.literals(at - start);
    }
  }
}
