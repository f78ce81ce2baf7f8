/**
 * A Merkle tree (RFC 6962) that grows at its right end. It keeps one hash per level, which is all that appending and the root
 * need; whoever wants proofs keeps the complete subtrees it is told of.
 */
import type { TreeHasher } from './hasher.ts';

/** A complete subtree: the entries `index * 2^level` to `(index + 1) * 2^level`, exclusive. */
export type OnSubtree = (level: number, index: number, hash: string) => void;

export class GrowingTree {
  readonly #hasher: TreeHasher;
  /** Per level, the complete subtree that has no right neighbour yet; '' where there is none. */
  #edge: string[] = [];
  #size = 0;

  constructor(hasher: TreeHasher) {
    this.#hasher = hasher;
  }

  /** A tree of `size` entries, whose `edge` {@link GrowingTree.edge} gave. */
  static resume(hasher: TreeHasher, size: number, edge: readonly string[]): GrowingTree {
    const tree = new GrowingTree(hasher);
    tree.#size = size;
    tree.#edge = [...edge];
    return tree;
  }

  /** Number of entries. */
  get size(): number {
    return this.#size;
  }

  /** Per level the complete subtree at the right end; '' where there is none. */
  get edge(): readonly string[] {
    return [...this.#edge];
  }

  /** Appends an entry by its leaf hash. `onSubtree` is told of every subtree this completes, the leaf itself first. */
  append(leafHash: string, onSubtree: OnSubtree = () => undefined): void {
    let hash = leafHash;
    let level = 0;
    let index = this.#size;
    onSubtree(level, index, hash);
    for (; index % 2 === 1; level++) {
      hash = this.#hasher.node(this.#edge[level] as string, hash);
      this.#edge[level] = '';
      index = (index - 1) / 2;
      onSubtree(level + 1, index, hash);
    }
    this.#edge[level] = hash;
    this.#size += 1;
  }

  /** Hash of the whole tree. */
  root(): string {
    let root = '';
    for (const hash of this.#edge) if (hash !== '') root = root === '' ? hash : this.#hasher.node(hash, root);
    return root === '' ? this.#hasher.empty : root;
  }

  /** The same tree, to go on with apart from this one. */
  copy(): GrowingTree {
    return GrowingTree.resume(this.#hasher, this.#size, this.#edge);
  }
}
