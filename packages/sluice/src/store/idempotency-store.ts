/** What is kept of requests with an idempotency key, so that a restart does not forget them. */

/** Digests are keyed; nothing a client sent can be read from them. */
export interface IdempotencyClaim {
  /** Digest of route, tenant, agent and key. */
  readonly scope: string;
  /** Digest of the payload. */
  readonly payload: string;
  /** Digest of what the answer is given under: policies and settings. */
  readonly rules: string;
}

/**
 * `new`: claimed now. `conflict`: the key was used with another payload. `claimed`: the same request was begun before, and its answer is
 * not kept: the process died, or it can be computed again. Otherwise the answer, as it was handed to {@link IdempotencyStore.keep}.
 */
export type ClaimResult = 'new' | 'conflict' | 'claimed' | { readonly answer: string };

/** Every method rejects with the problem `idempotency_unavailable` where the disk, or the database, does not take it. */
export interface IdempotencyStore {
  /**
   * Returns when the claim is on the disk. Times are in milliseconds since the epoch. Where several processes share the store it waits a while for
   * the answer of another that is at the same request.
   */
  claim(claim: IdempotencyClaim, nowMs: number, expiresMs: number): Promise<ClaimResult>;
  /** Returns when the answer, which holds no value of the request, is on the disk. */
  keep(scope: string, answer: string): Promise<void>;
  /** The work is done, and its answer is not kept: nobody need wait for it. */
  finished?(scope: string): Promise<void>;
  /** Forgets a claim whose request came to nothing. */
  release(scope: string): Promise<void>;
  close(): Promise<void>;
}
