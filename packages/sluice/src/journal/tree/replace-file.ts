/** Files that are either the old or the new ones, never halves. */
import { dirname } from 'node:path';
import { type JournalFile, type JournalFiles, writeAll } from '../files.ts';

/** What a new file is called until it is whole. One process writes a path at a time, so that one that died leaves one draft at most. */
export function draftOf(path: string): string {
  return `${path}.draft`;
}

/** `durable` waits for the disk; that the new file has the name is durable once its folder is synced. The folder has to be there. */
export async function replaceFile(
  files: JournalFiles,
  path: string,
  bytes: Uint8Array,
  durable: boolean,
): Promise<void> {
  const draft = draftOf(path);
  const file = await createDraft(files, draft);
  try {
    await writeAll(file, bytes, 0);
    if (durable) await file.sync();
  } finally {
    await file.close();
  }
  await files.rename(draft, path);
}

/** Always a new file: one that is there may be the very file it is to replace, where a loss of power left a rename half done. */
async function createDraft(files: JournalFiles, draft: string): Promise<JournalFile> {
  try {
    return await files.open(draft, 'create');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await files.remove(draft);
    return files.open(draft, 'create');
  }
}

/** Makes `folder` and what is missing above it. */
export async function makeFolders(files: JournalFiles, folder: string): Promise<void> {
  try {
    await files.makeFolder(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolders(files, dirname(folder));
    await files.makeFolder(folder);
  }
}
