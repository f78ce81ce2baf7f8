import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type HmacHex, type KeyRing, ProblemError } from '@sluice/core';
import { nodeFiles } from './files.ts';
import { hmacSha256 } from './hmac.ts';

/**
 * The key the journal is sealed with: 32 random bytes, hex, in `<state>/keys/journal.key`. Whoever can read it can forge
 * entries, so a key file that others may read is refused rather than used.
 */
export interface JournalKey {
  /** First 16 hex digits of a SHA-256 over the key; stands in every entry. */
  readonly id: string;
  readonly hmacHex: HmacHex;
}

export function journalKeyPath(stateFolder: string): string {
  return join(stateFolder, 'keys', 'journal.key');
}

/**
 * The state folder's journal key; made at first use.
 * @throws ProblemError `journal_key` when the file may be read by others or holds no key.
 */
export async function loadOrCreateJournalKey(stateFolder: string): Promise<JournalKey> {
  return (await loadJournalKey(stateFolder)) ?? createKeyFile(journalKeyPath(stateFolder));
}

/** The journal key, or undefined when there is none yet. @throws ProblemError `journal_key` */
export async function loadJournalKey(stateFolder: string): Promise<JournalKey | undefined> {
  const path = journalKeyPath(stateFolder);
  const file = await openIfThere(path);
  if (file === undefined) return undefined;
  try {
    const stat = await file.stat();
    if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
      throw keyProblem(path, 'may be read by other users', `chmod 600 ${path}`);
    }
    return parseKey(path, await file.readFile('latin1'));
  } finally {
    await file.close();
  }
}

/** A key from its 32 bytes. */
export function journalKey(secret: Uint8Array): JournalKey {
  return {
    id: createHash('sha256').update('sluice journal key id\0').update(secret).digest('hex').slice(0, 16),
    hmacHex: hmacSha256(secret),
  };
}

/** What a verifier looks keys up in. */
export function keyRing(...keys: readonly JournalKey[]): KeyRing {
  return (id) => keys.find((key) => key.id === id)?.hmacHex;
}

/** Written under another name and linked: the file appears whole or not at all, and the first of two processes wins. */
async function createKeyFile(path: string): Promise<JournalKey> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32);
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${secret.toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  const won = await linkNew(draft, path).finally(() => unlink(draft));
  await nodeFiles.syncFolder(folder);
  await nodeFiles.syncFolder(dirname(folder));
  if (won) return journalKey(secret);
  return (await loadJournalKey(dirname(folder))) as JournalKey;
}

async function linkNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  return open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw keyProblem(path, `cannot be read: ${error.message}`, 'check who owns the state folder');
  });
}

function parseKey(path: string, text: string): JournalKey {
  const hex = text.trimEnd();
  if (/^[0-9a-f]{64}$/.test(hex)) return journalKey(Buffer.from(hex, 'hex'));
  throw keyProblem(
    path,
    'does not hold 64 hex digits',
    'restore it from a backup; without it old entries cannot be verified',
  );
}

function keyProblem(path: string, what: string, help: string): ProblemError {
  return new ProblemError({ code: 'journal_key', message: `the journal key \`${path}\` ${what}`, help });
}
