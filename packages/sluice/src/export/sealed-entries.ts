import { canonicalJson, type Entry, type KeyRing, openHeldLine, openLine } from '@sluice/core';
import { nodeFiles } from '../journal/files.ts';
import { originFolder } from '../journal/names.ts';
import { readEntries } from '../journal/read.ts';
import { readBeginning } from '../journal/retention/beginning.ts';
import { type EntryFilter, matchesFilter } from '../store/entry-filter.ts';
import { keysOf } from '../store/entry-keys.ts';

export interface SealedEntriesPorts {
  readonly faulty: (fault: string) => void;
  /** Up to which number a chain's entries are those of a signed checkpoint; asked where a seal cannot be checked. */
  readonly signedTo: (origin: string) => Promise<number>;
}

/**
 * The entries that leave the gate: those whose seal is right. What is exported is taken for our word elsewhere, and receipts are even
 * signed anew, so an entry somebody changed must not pass, and one that is missing is told.
 *
 * Only gaps within a chain are seen; that nothing is missing at its end or begun anew is what `sluice audit verify` proves.
 */
export async function* sealedEntries(
  stateFolder: string,
  keys: KeyRing,
  filter: EntryFilter,
  { faulty, signedTo }: SealedEntriesPorts,
): AsyncGenerator<Entry> {
  const nextSeq = new Map<string, number>();
  const { origin } = filter;
  for await (const { entry } of readEntries({ folder: stateFolder, ...(origin === undefined ? {} : { origin }) })) {
    const expected = nextSeq.get(entry.origin) ?? firstSeq(stateFolder, entry.origin);
    if (entry.seq !== expected) faulty(`${entry.origin}: entry ${expected} is missing or cannot be read`);
    nextSeq.set(entry.origin, entry.seq + 1);
    if (!matchesFilter(keysOf(entry), filter)) continue;
    const line = canonicalJson({ ...entry });
    const sealed = openLine(line, keys);
    const isHeld = typeof sealed === 'string' && entry.seq <= (await signedTo(entry.origin));
    const opened = isHeld ? openHeldLine(line, keys) : sealed;
    if (typeof opened === 'string') faulty(`${entry.origin}: entry ${entry.seq} ${opened}`);
    else yield entry;
  }
}

/** The number a chain begins with: behind what retention removed. */
function firstSeq(stateFolder: string, origin: string): number {
  return (readBeginning(nodeFiles, originFolder(stateFolder, origin))?.seq ?? 0) + 1;
}
