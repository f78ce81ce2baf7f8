/** Small secret files: made once, 0600, whole or not at all; refused when others may read them. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ProblemError } from '@sluice/core';

/** 32 bytes of the file, created with random ones at first use. @throws ProblemError `state_folder` */
export function loadOrCreateSecret(path: string): Buffer {
  createSecretFile(path, `${randomBytes(32).toString('hex')}\n`);
  const text = readPrivateFile(path).trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new ProblemError({
      code: 'state_folder',
      message: `\`${path}\` holds no key`,
      help: 'restore it from a backup; a new one would change every token',
    });
  return Buffer.from(text, 'hex');
}

/** Writes `text` to a new private file; answers false when the file is there already. The first of two processes wins. */
export function createSecretFile(path: string, text: string): boolean {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    chmodSync(draft, 0o600);
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, path);
    syncName(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** What is made with a key must not outlive it. Windows cannot open a folder; NTFS journals names by itself. */
function syncName(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** @throws ProblemError `state_folder` when the file may be read by others */
export function readPrivateFile(path: string): string {
  const file = openSync(path, 'r');
  try {
    if (process.platform !== 'win32' && (fstatSync(file).mode & 0o077) !== 0)
      throw new ProblemError({
        code: 'state_folder',
        message: `\`${path}\` may be read by other users`,
        help: `chmod 600 ${path}`,
      });
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}
