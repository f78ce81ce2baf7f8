/** Files that are either the old or the new ones, never halves: written under another name beside them, then renamed. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder, syncFolderSync } from './sync-folder.ts';

/** `durable` resolves once bytes and name are on the disk. Folders that are missing are made (mode 0700), the file has mode 0600. */
export async function replaceFile(path: string, bytes: Uint8Array | string, durable = false): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = draftOf(path);
  try {
    await writeFile(draft, bytes, { flag: 'wx', mode: 0o600, flush: durable });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  if (durable) await syncFolder(dirname(path));
}

/** On the disk when it returns: for those who may not wait with anything in between. */
export function replaceFileSync(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = draftOf(path);
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600, flush: true });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolderSync(dirname(path));
}

/** Undefined where there is no such file. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Not the same for two writers, whether in one process or in two. */
function draftOf(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}
