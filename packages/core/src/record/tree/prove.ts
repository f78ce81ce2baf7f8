/** Proofs out of a tree's complete subtrees (RFC 9162, sections 2.1.3.1 and 2.1.4.1; the same trees as RFC 6962's). */
import type { TreeHasher } from './hasher.ts';

/** The hash of a complete subtree, as {@link OnSubtree} was told. */
export type SubtreeAt = (level: number, index: number) => string;

/** Hash of the entries `[from, to)`; `from` is where a subtree of that length begins. */
function hashOfRange(from: number, to: number, subtreeAt: SubtreeAt, hasher: TreeHasher): string {
  const count = to - from;
  if (count <= 0) return hasher.empty;
  const level = Math.log2(count);
  if (Number.isInteger(level)) return subtreeAt(level, from / count);
  const middle = from + splitOf(count);
  return hasher.node(hashOfRange(from, middle, subtreeAt, hasher), hashOfRange(middle, to, subtreeAt, hasher));
}

/**
 * The hashes that lead from entry `index` to the root of the first `size` entries, lowest first.
 * @throws RangeError where the tree has no such entry
 */
export function inclusionProof(index: number, size: number, subtreeAt: SubtreeAt, hasher: TreeHasher): string[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`entry ${index} is not among the first ${size}`);
  const proof: string[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    const left = index < middle;
    proof.unshift(left ? hashOfRange(middle, to, subtreeAt, hasher) : hashOfRange(from, middle, subtreeAt, hasher));
    if (left) to = middle;
    else from = middle;
  }
  return proof;
}

/**
 * The hashes that show that the first `old` entries are the beginning of the first `size`.
 * @throws RangeError where `old` is no size from 1 to `size`
 */
export function consistencyProof(old: number, size: number, subtreeAt: SubtreeAt, hasher: TreeHasher): string[] {
  if (!(old >= 1 && old <= size)) throw new RangeError(`${old} is no size from 1 to ${size}`);
  const proof: string[] = [];
  let [from, to, whole] = [0, size, true];
  while (old !== to) {
    const middle = from + splitOf(to - from);
    if (old <= middle) {
      proof.unshift(hashOfRange(middle, to, subtreeAt, hasher));
      to = middle;
    } else {
      proof.unshift(hashOfRange(from, middle, subtreeAt, hasher));
      from = middle;
      whole = false;
    }
  }
  return whole ? proof : [hashOfRange(from, to, subtreeAt, hasher), ...proof];
}

/** The largest power of two below `count`. */
function splitOf(count: number): number {
  return 2 ** Math.ceil(Math.log2(count) - 1);
}
