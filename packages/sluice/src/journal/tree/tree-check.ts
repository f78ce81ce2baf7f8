/** Compares a chain's tree, as its lines make it, with every checkpoint that was signed over it. */
import { GrowingTree } from '@sluice/core';
import { nodeHasher } from './node-hasher.ts';

/** What a tree of `size` entries must have as its root. */
export interface ExpectedRoot {
  readonly size: number;
  readonly root: string;
  /** Who says so: a phrase for reports. */
  readonly from: string;
}

export interface BadCheckpoint {
  readonly size: number;
  readonly what: string;
}

export class TreeCheck {
  readonly #tree: GrowingTree;
  readonly #begun: number;
  /** Descending, so that the next one is the last. */
  readonly #expected: ExpectedRoot[];
  readonly bad: BadCheckpoint[] = [];
  compared = 0;
  /** The largest size whose root was as signed. */
  signed = 0;

  /** `begun` is the tree over entries that were removed: checkpoints of fewer cannot be compared any more. */
  constructor(expected: readonly ExpectedRoot[], begun = new GrowingTree(nodeHasher)) {
    this.#tree = begun;
    this.#begun = begun.size;
    this.#expected = expected.filter(({ size }) => size >= begun.size).sort((a, b) => b.size - a.size);
    this.#compare();
  }

  /** The next line, whatever is in it. */
  line(text: string): void {
    this.#tree.append(nodeHasher.leaf(text));
    this.#compare();
  }

  /** To be called behind the last line: what is left says that there were more. */
  end(): void {
    // Entries are removed only once they are signed, so whoever says that more were removed has removed none.
    if (this.signed < this.#begun)
      this.bad.push({
        size: this.#begun,
        what: `no signed checkpoint holds what is left behind the first ${this.#begun} entries, which are said to have been removed`,
      });
    for (const { size, from } of this.#expected.splice(0))
      this.bad.push({
        size,
        what: `${from} says there were ${size} entries, and there are ${this.#tree.size}: the end is missing`,
      });
  }

  #compare(): void {
    for (let next = this.#expected.at(-1); next?.size === this.#tree.size; next = this.#expected.at(-1)) {
      this.#expected.pop();
      this.compared += 1;
      if (this.#tree.root() === next.root) this.signed = next.size;
      else this.bad.push({ size: next.size, what: `the first ${next.size} entries are not those of ${next.from}` });
    }
  }
}
