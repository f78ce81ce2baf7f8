/** Looks now and then whether the next epoch of a chain's key is due, and has it begun. */
import type { ChainKey } from './journal-key.ts';

const LOOK_MS = 30_000;

export class EpochClock {
  readonly #key: ChainKey;
  readonly #onDue: () => void;
  readonly #timer: NodeJS.Timeout;
  isDue = false;
  /** Why the last try failed; it is made again at the next look, and until then the key stays what it was. */
  failure: Error | undefined;

  /** `onDue` is called outside of the chain's writing, which is to call {@link EpochClock.begin} when it comes by. */
  constructor(key: ChainKey, onDue: () => void, everyMs: number = LOOK_MS) {
    this.#key = key;
    this.#onDue = onDue;
    this.#timer = setInterval(() => this.look(), everyMs);
    this.#timer.unref();
  }

  /** Looks now. */
  look(): void {
    try {
      this.isDue = this.#key.isDue();
      if (!this.isDue) this.failure = undefined;
    } catch (error) {
      this.failure = asError(error);
    }
    if (this.isDue) this.#onDue();
  }

  /** Never rejects: an epoch that is longer than it should be is worse only than a gate that does not record. */
  async begin(next: () => Promise<void>): Promise<void> {
    this.isDue = false;
    try {
      await next();
      this.failure = undefined;
    } catch (error) {
      this.failure = asError(error);
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
