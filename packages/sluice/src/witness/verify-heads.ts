/** The heads of all nodes, as a database holds them, checked by somebody who trusts neither. */
import { GrowingTree } from '@sluice/core';
import { nodeHasher } from '../journal/tree/node-hasher.ts';
import { openNote, parseVerifierKey } from '../journal/tree/notes.ts';
import type { ShownHead } from '../store/head-store.ts';

export interface HeadsReport {
  readonly heads: number;
  /** How many heads each node has shown, and how long its newest is, by its verifier key. */
  readonly nodes: ReadonlyMap<string, { readonly heads: number; readonly size: number }>;
  /** Of the tree over all of them, in hex. */
  readonly root: string;
  /** What is wrong, as sentences. */
  readonly faults: readonly string[];
}

/** Every head is signed by its node, none went back, none is missing, and the tree over all of them is that of the rows. */
export async function verifyHeads(
  heads: AsyncIterable<ShownHead>,
  onHead: (head: ShownHead) => void = () => undefined,
): Promise<HeadsReport> {
  const tree = new GrowingTree(nodeHasher);
  const nodes = new Map<string, { readonly heads: number; readonly size: number }>();
  const faults: string[] = [];
  for await (const head of heads) {
    const { number, key, size, root, note, treeRoot } = head;
    tree.append(nodeHasher.leaf(note));
    if (number !== tree.size) {
      faults.push(`head ${tree.size} is missing`);
      return { heads: tree.size - 1, nodes, root: tree.root(), faults };
    }
    if (treeRoot !== tree.root()) faults.push(`head ${number}: the tree over the heads before it has been changed`);
    const opened = await opening(note, key);
    if (typeof opened === 'string') faults.push(`head ${number} ${opened}`);
    else if (opened.size !== size || opened.root !== root) faults.push(`head ${number} is not what its note says`);
    const before = nodes.get(key);
    if (before !== undefined && size <= before.size)
      faults.push(`head ${number}: the journal of \`${key}\` went back from ${before.size} heads to ${size}`);
    nodes.set(key, { heads: (before?.heads ?? 0) + 1, size });
    onHead(head);
  }
  return { heads: tree.size, nodes, root: tree.root(), faults };
}

async function opening(note: string, key: string): ReturnType<typeof openNote> {
  try {
    return await openNote(note, parseVerifierKey(key));
  } catch (error) {
    if (error instanceof Error) return 'has no key that signs checkpoints';
    throw error;
  }
}
