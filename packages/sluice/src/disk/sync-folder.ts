/** Names of files and folders, made durable. */
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Windows cannot open a folder; NTFS journals names by itself. */
const SYNCS_FOLDERS = process.platform !== 'win32';

/** Resolves once the names in the folder are on the disk. @throws the system's error */
export async function syncFolder(folder: string): Promise<void> {
  if (!SYNCS_FOLDERS) return;
  const file = await open(folder, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The same, for those who may not wait with anything in between. */
export function syncFolderSync(folder: string): void {
  if (!SYNCS_FOLDERS) return;
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes what is missing of the folder and those above it (mode 0700), and their names durable. @throws the system's error */
export function makeFolders(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) syncFolderSync(dirname(made));
}
