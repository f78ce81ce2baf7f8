/** Follows a text's telling words, where the kernel has found them: most numbers and signs have none near, and mean nothing. */
import type { Kernel } from './kernel/kernel.ts';
import { POSITION, TELLS_SHIFT } from './kernel/layout.ts';

export class TellingWords {
  readonly #kernel: Kernel;
  /** A bit of {@link TELLS} as candidates have it. */
  readonly #bit: number;
  /** The first candidate not passed, and the end of the last word that was; positions of the batch. */
  #next = 0;
  #passed = -1;

  readonly #confirms: (end: number) => boolean;

  /** `confirms` looks closer at a word, by its end. */
  constructor(kernel: Kernel, tells: number, confirms: (end: number) => boolean) {
    this.#kernel = kernel;
    this.#confirms = confirms;
    this.#bit = tells << TELLS_SHIFT;
  }

  /** To be called before other texts. */
  reset(): void {
    this.#next = 0;
    this.#passed = -1;
  }

  /** To be called before the kernel looks further. */
  passAll(): void {
    const { at: ends, count } = this.#kernel.telling;
    for (let next = this.#next; next < count; next++) {
      const word = ends[next] as number;
      if ((word & this.#bit) !== 0) this.#passed = word & POSITION;
    }
    this.#next = 0;
  }

  /** Whether such a word ends in `(from, at]`. Neither must be before what was asked for last. */
  stands(from: number, at: number): boolean {
    const { at: ends, count } = this.#kernel.telling;
    for (; this.#next < count; this.#next++) {
      const word = ends[this.#next] as number;
      const end = word & POSITION;
      if (end > at) break;
      if ((word & this.#bit) !== 0 && end > from && this.#confirms(end)) this.#passed = end;
    }
    return this.#passed > from;
  }
}
