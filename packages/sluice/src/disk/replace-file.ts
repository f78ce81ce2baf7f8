/** Files that are either the old or the new ones, never halves: written under another name beside them, then renamed. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

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
    syncedSync(draft, 'wx', (file) => writeFileSync(file, text));
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  if (SYNCS_FOLDERS) syncedSync(dirname(path), 'r', () => undefined);
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

/** Windows cannot open a folder; NTFS journals names by itself. */
const SYNCS_FOLDERS = process.platform !== 'win32';

/** Not the same for two writers, whether in one process or in two. */
function draftOf(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}

async function syncFolder(folder: string): Promise<void> {
  if (!SYNCS_FOLDERS) return;
  const file = await open(folder, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function syncedSync(path: string, flags: 'wx' | 'r', use: (file: number) => unknown): void {
  const file = openSync(path, flags, 0o600);
  try {
    use(file);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
