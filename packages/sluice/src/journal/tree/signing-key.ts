/**
 * The key checkpoints are signed with (Ed25519): `<state>/keys/checkpoint.key`, and beside it `checkpoint.pub`, the line others need to
 * check what it signed.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type NoteKey, ProblemError, type Sha256, type VerifyEd25519, writeNote, writeVerifierKey } from '@sluice/core';
import { nodeFiles } from '../files.ts';

export const sha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** What stands before a raw public key where the platform reads one (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) =>
  verify(null, message, publicKeyOf(publicKey), signature);

function publicKeyOf(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
}

export interface SigningKey {
  /** What the logs of this state folder are called: `sluice-` and eight digits of the first key's hash. */
  readonly name: string;
  readonly publicKey: Uint8Array;
  /** The key in one line, for whoever verifies. */
  readonly verifierKey: string;
  /** The note of a text that ends with a line end. */
  readonly signNote: (text: string) => string;
  readonly signBytes: (message: Uint8Array) => Uint8Array;
}

function signingKeyPath(stateFolder: string): string {
  return join(stateFolder, 'keys', 'checkpoint.key');
}

/** @throws ProblemError `journal_key` when the file may be read by others or holds no key */
export async function loadOrCreateSigningKey(stateFolder: string): Promise<SigningKey> {
  await finishChange(stateFolder);
  const key = (await loadSigningKey(stateFolder)) ?? (await create(stateFolder));
  const path = join(dirname(signingKeyPath(stateFolder)), 'checkpoint.pub');
  // Also for a key that was there: who made it may have died before this was written.
  if (nodeFiles.readWhole(path)?.toString('utf8') !== `${key.verifierKey}\n`)
    await writeFile(path, `${key.verifierKey}\n`, { flush: true });
  return key;
}

/** @throws ProblemError `journal_key` */
export async function loadSigningKey(stateFolder: string): Promise<SigningKey | undefined> {
  return load(signingKeyPath(stateFolder));
}

async function load(path: string): Promise<SigningKey | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw keyProblem(path, 'may be read by other users', `chmod 600 ${path}`);
  const text = await readFile(path, 'utf8');
  return signingKey(parse(path, text), LOG.exec(text)?.[1]);
}

/** Where a key follows another one, its file begins with the log’s name. */
const LOG = /^Log: (sluice-[0-9a-f]{8})\n/;

function signingKey(privateKey: KeyObject, log: string | undefined): SigningKey {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(der.subarray(SPKI.length));
  const name = log ?? `sluice-${createHash('sha256').update(publicKey).digest('hex').slice(0, 8)}`;
  const key: NoteKey = { name, publicKey };
  const signBytes = (message: Uint8Array): Uint8Array => new Uint8Array(sign(null, message, privateKey));
  return {
    name,
    publicKey,
    verifierKey: writeVerifierKey(key, sha256),
    signNote: (text) => writeNote(text, key, signBytes(Buffer.from(text)), sha256),
    signBytes,
  };
}

async function create(stateFolder: string): Promise<SigningKey> {
  const path = signingKeyPath(stateFolder);
  await putNew(path, '');
  return (await load(path)) as SigningKey;
}

/** The key that is to follow: made unless an earlier try has. Nothing uses it yet. @throws ProblemError `journal_key` */
export async function createNextSigningKey(stateFolder: string, log: string): Promise<SigningKey> {
  const path = nextKeyPath(stateFolder);
  const known = await load(path);
  if (known !== undefined) return known;
  await putNew(path, `Log: ${log}\n`);
  return (await load(path)) as SigningKey;
}

/** From now on the next key is the key. */
export async function takeNextSigningKey(stateFolder: string): Promise<void> {
  await putInUse(stateFolder);
  await loadOrCreateSigningKey(stateFolder);
}

/** A change that was stated, signed by both keys, and then interrupted. */
async function finishChange(stateFolder: string): Promise<void> {
  const stated = nodeFiles.readWhole(successionPath(stateFolder))?.toString('utf8');
  if (stated === undefined) return;
  const next = await load(nextKeyPath(stateFolder));
  if (next !== undefined && stated.split('\n').includes(next.verifierKey)) await putInUse(stateFolder);
}

async function putInUse(stateFolder: string): Promise<void> {
  const path = signingKeyPath(stateFolder);
  await rename(nextKeyPath(stateFolder), path);
  await nodeFiles.syncFolder(dirname(path));
}

/** Where it stands which key followed which. */
export function successionPath(stateFolder: string): string {
  return join(stateFolder, 'keys', 'checkpoint.succession');
}

function nextKeyPath(stateFolder: string): string {
  return `${signingKeyPath(stateFolder)}.next`;
}

/** Written under another name and linked: of two processes that make one, the first wins. */
async function putNew(path: string, heading: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
  await writeFile(draft, `${heading}${String(pem)}`, { mode: 0o600, flush: true });
  await chmod(draft, 0o600);
  await link(draft, path)
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    })
    .finally(() => unlink(draft));
  // A checkpoint that outlived its key would keep the journal from opening.
  await nodeFiles.syncFolder(dirname(path));
}

function parse(path: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  throw keyProblem(path, 'holds no Ed25519 key', 'restore it from a backup');
}

function keyProblem(path: string, what: string, help: string): ProblemError {
  return new ProblemError({ code: 'journal_key', message: `the checkpoint key \`${path}\` ${what}`, help });
}
