/** Files that are either the old or the new ones, never halves. */
import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { nodeFiles } from '../files.ts';

/** `durable` waits for the disk, name included. */
export async function replaceFile(path: string, bytes: Uint8Array | string, durable = false): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, bytes, { mode: 0o600, flush: durable });
  await rename(draft, path);
  if (durable) await nodeFiles.syncFolder(dirname(path));
}

export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
