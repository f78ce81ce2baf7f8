/** Counts observations by fixed limits. */
export class Histogram {
  readonly limits: readonly number[];
  readonly #counts: number[];
  sum = 0;
  count = 0;

  constructor(limits: readonly number[]) {
    this.limits = limits;
    this.#counts = limits.map(() => 0);
  }

  observe(value: number): void {
    this.sum += value;
    this.count += 1;
    const { limits } = this;
    let slot = 0;
    while (slot < limits.length && value > (limits[slot] as number)) slot += 1;
    if (slot < limits.length) this.#counts[slot] = (this.#counts[slot] as number) + 1;
  }

  /** How many observations were at or below each limit. */
  get below(): readonly number[] {
    let below = 0;
    return this.#counts.map((count) => {
      below += count;
      return below;
    });
  }
}

/** From what memory answers in to what a caller gives up at. */
export const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
