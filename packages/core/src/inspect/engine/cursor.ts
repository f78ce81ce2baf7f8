/** Goes through the candidates of one kind. */
import type { Candidates } from './kernel/kernel.ts';

/** Behind every text. */
export const NEVER = Number.MAX_SAFE_INTEGER;

export class Cursor {
  /** Which candidate is the next. */
  next = NEVER;
  readonly #candidates: Candidates;

  constructor(candidates: Candidates) {
    this.#candidates = candidates;
  }

  /** The next candidate; {@link NEVER} if there is none. */
  peek(): number {
    const { at, count } = this.#candidates;
    return this.next < count ? (at[this.next] as number) : NEVER;
  }

  /** The next candidate before `end`, which is then passed; -1 if there is none. */
  take(end: number): number {
    const { at, count } = this.#candidates;
    if (this.next >= count) return -1;
    const candidate = at[this.next] as number;
    if (candidate >= end) return -1;
    this.next++;
    return candidate;
  }
}
