/** Checks proofs with nothing but the hashes in them (RFC 9162, sections 2.1.3.2 and 2.1.4.2). */
import { isHash, type TreeHasher } from './hasher.ts';

/** Whether the entry with `leafHash` is number `index` of the `size` entries whose tree has `root`. */
export function isIncluded(
  leafHash: string,
  index: number,
  size: number,
  proof: readonly string[],
  root: string,
  hasher: TreeHasher,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || ![leafHash, ...proof].every(isHash)) return false;
  let [node, last, hash] = [index, size - 1, leafHash];
  for (const beside of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = hasher.node(beside, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = hasher.node(hash, beside);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash === root;
}

/** Whether the tree of `oldSize` entries with `oldRoot` is the beginning of the one of `size` entries with `root`. */
export function isConsistent(
  oldSize: number,
  oldRoot: string,
  size: number,
  root: string,
  proof: readonly string[],
  hasher: TreeHasher,
): boolean {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size || ![oldRoot, ...proof].every(isHash)) return false;
  if (oldSize === size) return proof.length === 0 && oldRoot === root;
  // Every tree begins with the empty one.
  if (oldSize === 0) return proof.length === 0 && oldRoot === hasher.empty;
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (first === undefined) return false;
  let [node, last] = [oldSize - 1, size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let [oldHash, hash] = [first, first];
  for (const beside of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = hasher.node(beside, oldHash);
      hash = hasher.node(beside, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = hasher.node(hash, beside);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && oldHash === oldRoot && hash === root;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}
