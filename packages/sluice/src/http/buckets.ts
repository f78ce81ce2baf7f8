import { TokenBucket } from './token-bucket.ts';

const KEPT_MAX = 10_000;

interface Options {
  /** Zero means no limit. */
  readonly perSecond: number;
  readonly capacity: number;
  readonly nowMs: () => number;
}

/** A bucket for each of many: callers, addresses, accounts. Forgetting all of them is safe: it only lets a few more through. */
export class Buckets {
  readonly #options: Options;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes one from the bucket of `whose`; 0, or the seconds until there is one. */
  take(whose: string): number {
    const { perSecond, capacity, nowMs } = this.#options;
    if (perSecond === 0) return 0;
    let bucket = this.#buckets.get(whose);
    if (bucket === undefined) {
      if (this.#buckets.size >= KEPT_MAX) this.#buckets.clear();
      bucket = new TokenBucket(perSecond, nowMs, capacity);
      this.#buckets.set(whose, bucket);
    }
    return bucket.take() ? 0 : bucket.retryAfterSeconds;
  }
}
