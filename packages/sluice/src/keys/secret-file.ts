/** Small secret files: made once, 0600, whole or not at all; refused when others may read them. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ProblemError } from '@sluice/core/storage';
import { makeFolders, syncFolderSync } from '../disk/sync-folder.ts';

/** 32 bytes of the file, created with random ones at first use. @throws ProblemError `state_folder` */
export function loadOrCreateSecret(path: string): Buffer {
  createSecretFile(path, `${randomBytes(32).toString('hex')}\n`);
  return readSecret(path);
}

/** 32 bytes of the file. @throws ProblemError `state_folder`, or the system's error */
export function readSecret(path: string): Buffer {
  return parseSecret(path, readPrivateFile(path));
}

/** 32 bytes of what the file at `path` holds. @throws ProblemError `state_folder` */
export function parseSecret(path: string, held: string): Buffer {
  const text = held.trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new ProblemError({
      code: 'state_folder',
      message: `\`${path}\` holds no key`,
      help: 'restore it from a backup; a new one would change every token',
    });
  return Buffer.from(text, 'hex');
}

/**
 * Writes `text` to a new private file, durably; answers false when the file is there already. The first of two processes wins.
 * @throws the system's error
 */
export function createSecretFile(path: string, text: string): boolean {
  const draft = writeDraft(path, text);
  try {
    linkSync(draft, path);
    syncFolderSync(dirname(path));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Puts `text` in the place of what the file held, which is overwritten on the disk as far as that can be done. @throws the system's error */
export function replaceSecretFile(path: string, text: string): void {
  const draft = writeDraft(path, text);
  const before = openIfThere(path, 'r+');
  try {
    renameSync(draft, path);
    syncFolderSync(dirname(path));
    if (before !== undefined) overwrite(before);
  } finally {
    if (before !== undefined) closeSync(before);
  }
}

/** Overwrites and removes the file, if it is there. @throws the system's error */
export function eraseSecretFile(path: string): void {
  const file = openIfThere(path, 'r+');
  if (file === undefined) return;
  try {
    overwrite(file);
    unlinkSync(path);
  } catch (error) {
    // Another process removed it first.
    if (codeOf(error) !== 'ENOENT') throw error;
  } finally {
    closeSync(file);
  }
}

/** {@link readPrivateFile}, undefined where there is no such file. @throws ProblemError `state_folder` */
export function readPrivateFileIfThere(path: string): string | undefined {
  try {
    return readPrivateFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
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

/** The names in a folder; none where there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function writeDraft(path: string, text: string): string {
  makeFolders(dirname(path));
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    chmodSync(draft, 0o600);
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return draft;
}

function overwrite(file: number): void {
  writeSync(file, Buffer.alloc(fstatSync(file).size), 0, undefined, 0);
  fsyncSync(file);
}

/** A descriptor, undefined where there is no such file. @throws the system's error */
export function openIfThere(path: string, flags: string): number | undefined {
  try {
    return openSync(path, flags);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
