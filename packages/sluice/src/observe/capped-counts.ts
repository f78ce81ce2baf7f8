/**
 * Counts by two labels, the second of which comes from outside: after so many different ones everything new is `other`, so nobody
 * makes a time series for every name he invents.
 */
export class CappedCounts {
  readonly #max: number;
  readonly #names = new Set<string>();
  readonly #counts = new Map<string, Map<string, number>>();

  constructor(max: number) {
    this.#max = max;
  }

  add(kind: string, name: string): void {
    const label = this.#known(name) ? name : OTHER;
    let counts = this.#counts.get(kind);
    if (counts === undefined) {
      counts = new Map();
      this.#counts.set(kind, counts);
    }
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }

  *[Symbol.iterator](): Generator<readonly [kind: string, name: string, count: number]> {
    for (const [kind, counts] of this.#counts) for (const [name, count] of counts) yield [kind, name, count];
  }

  #known(name: string): boolean {
    if (this.#names.has(name)) return true;
    if (this.#names.size >= this.#max) return false;
    this.#names.add(name);
    return true;
  }
}

export const OTHER = 'other';
