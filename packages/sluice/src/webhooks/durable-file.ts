/** Writes beside a file and renames, without holding anybody up: decisions are made by the same thread. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** On the disk when it resolves. */
export async function replaceDurably(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await synced(draft, 'wx', text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  if (process.platform !== 'win32') await synced(folder, 'r', '');
}

async function synced(path: string, flags: 'wx' | 'r', text: string): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    if (text !== '') await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
