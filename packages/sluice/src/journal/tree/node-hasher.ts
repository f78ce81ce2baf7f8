/** The hashes of the journal's trees by one-shot hashes over buffers kept between calls; the core's plain hasher is its twin. */
import { hash } from 'node:crypto';
import type { TreeHasher } from '@sluice/core';

const HASH_BYTES = 32;

let leaf = Buffer.alloc(4_096);
const node = Buffer.alloc(1 + 2 * HASH_BYTES);
node[0] = 1;

export const nodeHasher: TreeHasher = {
  leaf: (text) => {
    const bytesMax = 1 + text.length * 3;
    if (leaf.length < bytesMax) leaf = Buffer.alloc(bytesMax);
    const length = 1 + leaf.write(text, 1, 'utf8');
    return hash('sha256', leaf.subarray(0, length), 'hex');
  },
  node: (left, right) => {
    node.write(left, 1, 'hex');
    node.write(right, 1 + HASH_BYTES, 'hex');
    return hash('sha256', node, 'hex');
  },
  empty: hash('sha256', '', 'hex'),
};
