/**
 * For whoever sends entries away. The index takes lines in as soon as they can be read; one that a failing disk takes back gives its
 * number to another, which must not be passed over as sent already. So only what is on the disk for certain is handed out.
 */
import { durableHead } from '../journal/durable-head.ts';
import type { EntryFilter } from './entry-filter.ts';
import type { Behind, EntryIndex } from './entry-list.ts';

export interface DurableSource {
  readonly stateFolder: string;
  readonly index: EntryIndex;
}

/** {@link EntryIndex.behind}, as far as it is durable. */
export async function durableBehind(
  { stateFolder, index }: DurableSource,
  origin: string,
  seq: number,
  filter: EntryFilter,
  limit: number,
): Promise<Behind> {
  const head = await durableHead(stateFolder, origin);
  if (head <= seq) return { entries: [], lookedTo: seq };
  const { entries, lookedTo } = await index.behind(origin, seq, filter, limit);
  return { entries: entries.filter((entry) => entry.seq <= head), lookedTo: Math.min(lookedTo, head) };
}
