/** A token bucket: holds `capacity` tokens (`perSecond` unless told), starts full, refills continuously. Zero means no limit. */
export class TokenBucket {
  readonly perSecond: number;
  readonly #capacity: number;
  readonly #nowMs: () => number;
  #tokens: number;
  #filledAtMs: number;

  constructor(perSecond: number, nowMs: () => number, capacity: number = perSecond) {
    this.perSecond = perSecond;
    this.#capacity = capacity;
    this.#nowMs = nowMs;
    this.#tokens = capacity;
    this.#filledAtMs = nowMs();
  }

  /** Takes one token if there is one. */
  take(): boolean {
    if (this.perSecond === 0) return true;
    const now = this.#nowMs();
    this.#tokens = Math.min(this.#capacity, this.#tokens + ((now - this.#filledAtMs) / 1_000) * this.perSecond);
    this.#filledAtMs = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Whole seconds until there will be one. */
  get retryAfterSeconds(): number {
    return this.perSecond === 0 ? 0 : Math.max(1, Math.ceil((1 - this.#tokens) / this.perSecond));
  }
}
