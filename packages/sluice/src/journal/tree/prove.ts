/** Makes receipts: finds an entry, and the way from it to what has been signed. */
import {
  type Entry,
  inclusionProof,
  isIncluded,
  ProblemError,
  type ProvedEntry,
  RECEIPT_FORMAT,
  type Receipt,
} from '@sluice/core';
import { type JournalFiles, nodeFiles } from '../files.ts';
import { findEntry } from '../find-entry.ts';
import { originFolder } from '../names.ts';
import { type PlacedEntry, readEntries, readLineAt } from '../read.ts';
import { HEADS_ORIGIN } from './heads.ts';
import { nodeHasher } from './node-hasher.ts';
import { type OpenedCheckpoint, openCheckpointFile } from './notes.ts';
import { TileStore } from './tile-store.ts';

interface Place {
  readonly stateFolder: string;
  readonly files: JournalFiles;
}

/**
 * The receipt of a decision, by its receipt id, or of any entry, by `<origin>/<seq>`.
 * @throws ProblemError `entry_unknown` where there is none, `entry_unsigned` where no checkpoint holds it yet
 */
export async function proveEntry(stateFolder: string, id: string, files: JournalFiles = nodeFiles): Promise<Receipt> {
  const at: Place = { stateFolder, files };
  const found = await findEntry(stateFolder, id, files);
  const line = await readLineAt(originFolder(stateFolder, found.entry.origin), found, files);
  const heads = await headsEntry(at, found.entry);
  if (heads !== undefined) {
    const { note, size, root } = heads.entry.body as { note: string; size: number; root: string };
    const own = prove(at, { entry: found.entry, line }, { note, size, root });
    const above = openCheckpointFile(stateFolder, HEADS_ORIGIN, files);
    const headsLine = await readLineAt(originFolder(stateFolder, HEADS_ORIGIN), heads, files);
    const signed = above !== undefined && above.size >= heads.entry.seq;
    return {
      ...own,
      format: RECEIPT_FORMAT,
      heads: signed ? prove(at, { entry: heads.entry, line: headsLine }, above) : null,
    };
  }
  const signed = openCheckpointFile(stateFolder, found.entry.origin, files);
  if (signed === undefined || signed.size < found.entry.seq)
    throw new ProblemError({
      code: 'entry_unsigned',
      message: `no checkpoint holds entry ${found.entry.origin}/${found.entry.seq} yet`,
      help: 'try again in a second; the process that writes this journal signs it, and when it ends',
    });
  return { ...prove(at, { entry: found.entry, line }, signed), format: RECEIPT_FORMAT, heads: null };
}

function prove(
  { stateFolder, files }: Place,
  { entry, line }: { readonly entry: Entry; readonly line: string },
  { note, size, root }: OpenedCheckpoint,
): ProvedEntry {
  const index = entry.seq - 1;
  // Tiles are those of the last checkpoint, and hold the complete subtrees of all before.
  const stored = openCheckpointFile(stateFolder, entry.origin, files)?.size ?? size;
  const subtreeAt = new TileStore(files, originFolder(stateFolder, entry.origin)).reader(Math.max(stored, size));
  const proof = inclusionProof(index, size, subtreeAt, nodeHasher);
  // Tiles are files like others: what they say is no proof before it was checked.
  if (!isIncluded(nodeHasher.leaf(line), index, size, proof, root, nodeHasher))
    throw new ProblemError({
      code: 'journal_damaged',
      message: `tiles of the journal \`${entry.origin}\` are missing or damaged`,
      help: 'remove its folder `tile`; it is made anew when the journal is opened',
    });
  return { entry: line, index, size, proof, checkpoint: note };
}

/** The newest entry of the heads that holds the entry. */
async function headsEntry({ stateFolder, files }: Place, { origin, seq }: Entry): Promise<PlacedEntry | undefined> {
  if (origin === HEADS_ORIGIN) return undefined;
  for await (const placed of readEntries({
    folder: stateFolder,
    origin: HEADS_ORIGIN,
    newestFirst: true,
    files,
  })) {
    const { chain, size } = placed.entry.body;
    if (placed.entry.kind === 'checkpoint' && chain === origin)
      return typeof size === 'number' && size >= seq ? placed : undefined;
  }
  return undefined;
}
