/**
 * What the chain of heads goes on saying when its beginning is removed: the last checkpoint of every chain. That of a chain nobody writes any
 * longer is as old as the chain, and nothing else would tell that the chain is missing.
 */
import type { CheckpointFields, Entry } from '@sluice/core';
import { readEntries } from '../read.ts';
import { HEADS_ORIGIN } from '../tree/heads.ts';

/** The last checkpoints of those chains that have none in `segment` of the heads or behind it. */
export async function lastHeadsBefore(stateFolder: string, segment: number): Promise<readonly CheckpointFields[]> {
  const heads = { folder: stateFolder, origin: HEADS_ORIGIN };
  const last = new Map<string, CheckpointFields>();
  for await (const { entry, segment: at } of readEntries(heads)) {
    if (at >= segment) break;
    const head = headIn(entry);
    if (head !== undefined) last.set(head.chain, head);
  }
  for await (const { entry, segment: at } of readEntries({ ...heads, newestFirst: true })) {
    if (at < segment || last.size === 0) break;
    const head = headIn(entry);
    if (head !== undefined) last.delete(head.chain);
  }
  return [...last.values()];
}

function headIn({ kind, body }: Entry): CheckpointFields | undefined {
  return kind === 'checkpoint' && typeof body['chain'] === 'string' ? (body as CheckpointFields) : undefined;
}
