/** How far a chain is on the disk for certain, as its files tell anybody. Lines behind that may still be taken back by a failing disk. */
import { type JournalFiles, nodeFiles } from './files.ts';
import { lockHolder } from './lock.ts';
import { originFolder } from './names.ts';
import { openCheckpointFile } from './tree/notes.ts';

/** The number of the last such entry. All of a chain nobody writes: whoever writes it next keeps its whole lines. */
export async function durableHead(
  stateFolder: string,
  origin: string,
  files: JournalFiles = nodeFiles,
): Promise<number> {
  const names = await files.list(originFolder(stateFolder, origin));
  if (lockHolder(names) === undefined) return Number.POSITIVE_INFINITY;
  // Checkpoints are signed of what is durable, a second later at most. A chain without one is not signed, or began just now.
  return openCheckpointFile(stateFolder, origin, files)?.size ?? Number.POSITIVE_INFINITY;
}
