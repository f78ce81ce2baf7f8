import { TokenBucket } from './token-bucket.ts';

const FAILURES_PER_SECOND = 5;
const ADDRESSES_MAX = 10_000;

/** Slows guessing down: each address may fail to authenticate a few times per second, then it has to wait. */
export class FailureThrottle {
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Counts a failure; answers false when the address has used up its share. */
  allowFailure(address: string): boolean {
    let bucket = this.#buckets.get(address);
    if (bucket === undefined) {
      // Forgetting everyone is safe: it only gives a guesser a handful of further tries.
      if (this.#buckets.size >= ADDRESSES_MAX) this.#buckets.clear();
      bucket = new TokenBucket(FAILURES_PER_SECOND, this.#nowMs);
      this.#buckets.set(address, bucket);
    }
    return bucket.take();
  }
}
