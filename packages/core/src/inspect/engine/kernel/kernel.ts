/** What finds candidates: the places of a text where a detector might find something. It may give too many, never too few. */
import { jsKernel } from './js-kernel.ts';
import { wasmKernel } from './wasm-kernel.ts';

/** The positions of one kind of candidates, in ascending order. */
export interface Candidates {
  at: Uint32Array;
  count: number;
}

export interface Kernel {
  readonly kind: 'wasm' | 'js';
  /** Where texts are written to: a byte per unit. What lies behind the text must be {@link DIVIDER}. */
  readonly bytes: Uint8Array;
  /** Where a literal may begin, behind something that is no letter or digit. */
  readonly literals: Candidates;
  /** Signs, with {@link LITERAL_HERE} where a literal may begin there, too. */
  readonly signs: Candidates;
  /** Where runs of digits begin. */
  readonly digits: Candidates;
  /** Where runs of {@link RUN_MIN} token characters or more begin. */
  readonly runs: Candidates;
  /** Capitalised words. */
  readonly names: Candidates;
  /** The first of at least four words of one letter, or of two, with one character between each two; those that go on, in every block. */
  readonly spaced: Candidates;
  /**
   * Within words of letters and digits, within words that end with a capital, and within words with one joint and a number behind
   * them. A word may be in it several times.
   */
  readonly marked: Candidates;
  /** Behind words that may tell what stands behind them, with what they tell at {@link TELLS_SHIFT}. */
  readonly telling: Candidates;
  /** Makes room for `length` bytes of text. `bytes` and all candidates are others afterwards. */
  reserve(length: number): void;
  /**
   * Looks for candidates in the bytes up to `length`, from the start if `fresh`, else from where the last call stopped. Gives where
   * it stopped; runs may go on behind that.
   */
  scan(length: number, fresh: boolean): number;
}

/** The faster kernel, where the machine has it. */
export function kernelFor(tables: Uint8Array): Kernel {
  return wasmKernel(tables) ?? jsKernel(tables);
}
