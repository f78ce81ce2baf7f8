/** A token bucket: holds `perSecond` tokens, starts full, refills continuously. Zero means no limit. */
export class TokenBucket {
  readonly perSecond: number;
  readonly #nowMs: () => number;
  #tokens: number;
  #filledAtMs: number;

  constructor(perSecond: number, nowMs: () => number) {
    this.perSecond = perSecond;
    this.#nowMs = nowMs;
    this.#tokens = perSecond;
    this.#filledAtMs = nowMs();
  }

  /** Takes one token if there is one. */
  take(): boolean {
    if (this.perSecond === 0) return true;
    const now = this.#nowMs();
    this.#tokens = Math.min(this.perSecond, this.#tokens + ((now - this.#filledAtMs) / 1_000) * this.perSecond);
    this.#filledAtMs = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
