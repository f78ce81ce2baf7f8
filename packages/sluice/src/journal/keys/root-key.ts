/**
 * The journal's root keys: 32 random bytes, hex, the first in `<state>/keys/journal.key`, later ones in `journal-<id>.key`. All keys
 * entries are sealed with come from the current one, and whoever holds it can check, and forge, every entry of its epochs. It is needed
 * when its first epoch begins and by those who verify; in between it may lie elsewhere (`sluice audit key --take`).
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import { createSecretFile } from '../../keys/secret-file.ts';
import { keyId } from './journal-key.ts';
import { type KeyFiles, nodeKeyFiles } from './key-files.ts';

export interface RootKey {
  readonly id: string;
  readonly secret: Buffer;
  /** The file it is in. */
  readonly path: string;
}

const NAME = /^journal(?:-[0-9a-f]{16})?\.key$/;

export function rootKeyPath(stateFolder: string): string {
  return join(stateFolder, 'keys', 'journal.key');
}

/** The root keys in the state folder. @throws ProblemError `journal_key`, `state_folder` */
export function readRootKeys(stateFolder: string, files: KeyFiles = nodeKeyFiles): readonly RootKey[] {
  const folder = join(stateFolder, 'keys');
  return files.names(folder).flatMap((name): RootKey[] => {
    const path = join(folder, name);
    const text = NAME.test(name) ? files.read(path) : undefined;
    if (text === undefined) return [];
    const secret = parseRootKey(text, `\`${path}\``);
    return [{ id: keyId(secret), secret, path }];
  });
}

/** Makes the first one unless it is there: of two processes that make one, the first wins. @throws ProblemError `journal_key` */
export function createRootKey(stateFolder: string, files: KeyFiles): Uint8Array {
  const path = rootKeyPath(stateFolder);
  files.create(path, `${randomBytes(32).toString('hex')}\n`, Date.now());
  return parseRootKey(files.read(path) ?? '', `\`${path}\``);
}

/** Makes another one, which nothing uses yet. */
export function createNextRootKey(stateFolder: string): Uint8Array {
  const secret = randomBytes(32);
  createSecretFile(join(stateFolder, 'keys', `journal-${keyId(secret)}.key`), `${secret.toString('hex')}\n`);
  return secret;
}

/** @param where names the source in what is said. @throws ProblemError `journal_key` */
export function parseRootKey(text: string, where: string): Buffer {
  const hex = text.trim();
  if (/^[0-9a-f]{64}$/.test(hex)) return Buffer.from(hex, 'hex');
  throw new ProblemError({
    code: 'journal_key',
    message: `the journal key ${where} does not hold 64 hex digits`,
    help: 'restore it from a backup; without it the seals of old entries cannot be checked',
  });
}
