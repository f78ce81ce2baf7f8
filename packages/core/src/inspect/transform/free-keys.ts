/** Hands out keys that are free: `key`, or `key#2`, `key#3`… */
export class FreeKeys {
  readonly #taken: Set<string>;
  /** Where the search for each key goes on, so that many that become one take no longer than many that do not. */
  readonly #next = new Map<string, number>();

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  take(key: string): string {
    let unique = key;
    let number = this.#next.get(key) ?? 2;
    for (; this.#taken.has(unique); number += 1) unique = `${key}#${number}`;
    this.#next.set(key, number);
    this.#taken.add(unique);
    return unique;
  }
}
