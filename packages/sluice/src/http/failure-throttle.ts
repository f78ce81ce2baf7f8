import { createHash } from 'node:crypto';
import { TokenBucket } from './token-bucket.ts';

const ADDRESSES_MAX = 10_000;
const KNOWN_MAX = 1_000;

/**
 * Slows guessing down: an address that keeps failing is not even told whether its next token is right. Tokens that were
 * right before pass, so that a guesser cannot lock out those who share its address.
 */
export class FailureThrottle {
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #blockedUntilMs = new Map<string, number>();
  readonly #known = new Set<string>();
  readonly #failuresPerSecond: number;
  readonly #nowMs: () => number;

  constructor(failuresPerSecond: number, nowMs: () => number) {
    this.#failuresPerSecond = failuresPerSecond;
    this.#nowMs = nowMs;
  }

  /** Whether a token of this address may be looked at now. */
  mayTry(address: string, token: string): boolean {
    const until = this.#blockedUntilMs.get(address);
    return until === undefined || this.#nowMs() >= until || this.#known.has(digest(token));
  }

  succeeded(token: string): void {
    const known = digest(token);
    if (this.#known.has(known)) return;
    if (this.#known.size >= KNOWN_MAX) this.#known.clear();
    this.#known.add(known);
  }

  /** Counts a failure; an address that has used up its share is blocked for a second. */
  failed(address: string): void {
    let bucket = this.#buckets.get(address);
    if (bucket === undefined) {
      // Forgetting everyone is safe: it only gives a guesser a handful of further tries.
      if (this.#buckets.size >= ADDRESSES_MAX) {
        this.#buckets.clear();
        this.#blockedUntilMs.clear();
      }
      bucket = new TokenBucket(this.#failuresPerSecond, this.#nowMs);
      this.#buckets.set(address, bucket);
    }
    if (!bucket.take()) this.#blockedUntilMs.set(address, this.#nowMs() + 1_000);
  }
}

/** Tokens are kept as digests: what can be looked up by value must not be readable in memory dumps. */
function digest(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
