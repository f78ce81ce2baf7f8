/**
 * Where a chain begins whose first segments were removed: `journal/<origin>/beginning.json`. The file proves nothing. That the beginning was
 * removed, and what it was, stands in an entry of the chain (`pruned`), and every checkpoint signed later speaks of it.
 */
import { join } from 'node:path';
import { type ChainHead, GrowingTree, LIMITS, ProblemError, readJson } from '@sluice/core';
import * as z from 'zod';
import type { JournalFiles } from '../files.ts';
import { nodeHasher } from '../tree/node-hasher.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const shape = z
  .strictObject({
    /** The first segment that is kept. */
    segment: z.int().min(2),
    /** The last entry that was removed. */
    seq: z.int().min(1),
    mac: hex,
    /** Of the tree over what was removed: per level the complete subtree at its right end, '' where there is none. */
    edge: z.array(z.union([hex, z.literal('')])).max(64),
  })
  .refine(({ seq, edge }) => isEdgeOf(edge, seq));

/** Whether a tree of `size` entries has complete subtrees at just these levels. */
function isEdgeOf(edge: readonly string[], size: number): boolean {
  const bits = [...size.toString(2)].reverse();
  return edge.every((hash, level) => (hash !== '') === (bits[level] === '1')) && edge.length >= bits.length;
}

export type Beginning = z.infer<typeof shape>;

export const BEGINNING_FILE = 'beginning.json';

/** Undefined for a chain that is whole. `folder` is the origin's. @throws ProblemError `journal_damaged` */
export function readBeginning(files: JournalFiles, folder: string): Beginning | undefined {
  const path = join(folder, BEGINNING_FILE);
  const text = files.readWhole(path)?.toString('utf8');
  if (text === undefined) return undefined;
  try {
    return shape.parse(readJson(text, LIMITS));
  } catch (error) {
    if (!(error instanceof ProblemError) && !(error instanceof z.ZodError)) throw error;
    throw new ProblemError({
      code: 'journal_damaged',
      message: `\`${path}\` does not say where the journal begins`,
      help: 'restore it from a backup',
    });
  }
}

/** The last entry in front of the chain. */
export function headBefore({ seq, mac }: Beginning): ChainHead {
  return { seq, mac };
}

/** The tree over what was removed. */
export function treeBefore({ seq, edge }: Beginning): GrowingTree {
  return GrowingTree.resume(nodeHasher, seq, edge);
}
