/**
 * Signed notes (C2SP signed-note): a text, an empty line, and lines `— name base64(key id, signature)`. A note may have signatures of
 * keys nobody here knows; it counts for what the known ones say.
 */
import { fromBase64, toBase64, utf8Bytes } from '../../value/bytes.ts';

/** Whether `signature` over `message` is of the Ed25519 key (RFC 8032), both as raw bytes. */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** A key that may have signed a note. */
export interface NoteKey {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  /** Key id and signature, as the line has them. */
  readonly bytes: Uint8Array;
}

export interface Note {
  /** With its last line end. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const ED25519 = 1;
const ED25519_COSIGNATURE = 4;
const KEY_ID_BYTES = 4;
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;
const SIGNATURES_MAX = 100;
const LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;
const VERIFIER_KEY = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/;

/** The id of a key: the first bytes of the SHA-256 of its name, a line end, its kind and the key. */
function keyId(key: NoteKey, sha256: Sha256, kind: number = ED25519): Uint8Array {
  return sha256(joined(utf8Bytes(`${key.name}\n`), Uint8Array.of(kind), key.publicKey)).slice(0, KEY_ID_BYTES);
}

/** A key in one line, as others are given it: `name+id+base64(kind, key)`. Logs and witnesses have keys of different kinds. */
export function writeVerifierKey(key: NoteKey, sha256: Sha256, of: 'log' | 'witness' = 'log'): string {
  const kind = of === 'log' ? ED25519 : ED25519_COSIGNATURE;
  const id = [...keyId(key, sha256, kind)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${key.name}+${id}+${toBase64(joined(Uint8Array.of(kind), key.publicKey), false, true)}`;
}

/** The key in such a line; undefined where it is none, or its id is of another key. */
export function readVerifierKey(line: string, sha256: Sha256): NoteKey | undefined {
  const [, name, , encoded] = VERIFIER_KEY.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded, false, true);
  if (name === undefined || bytes?.length !== 33) return undefined;
  const key = { name, publicKey: bytes.slice(1) };
  const fits = (['log', 'witness'] as const).some((of) => writeVerifierKey(key, sha256, of) === line);
  return fits ? key : undefined;
}

/** The note of `text`, which ends with a line end, with the signature over it. */
export function writeNote(text: string, key: NoteKey, signature: Uint8Array, sha256: Sha256): string {
  return `${text}\n${signatureLine(key.name, joined(keyId(key, sha256), signature))}`;
}

/** One more signature line for a note. */
function signatureLine(name: string, bytes: Uint8Array): string {
  return `— ${name} ${toBase64(bytes, false, true)}\n`;
}

/** Undefined where it is no signed note. */
export function readNote(note: string): Note | undefined {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(at + 2, -1).split('\n');
  if (lines.length > SIGNATURES_MAX) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name, encoded] = LINE.exec(line) ?? [];
    const bytes = encoded === undefined ? undefined : fromBase64(encoded, false, true);
    if (name === undefined || bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined;
    signatures.push({ name, bytes });
  }
  return { text: note.slice(0, at + 1), signatures };
}

/** Whether the note has a good signature of the key. One that has the key's name and id and is not good makes it bad, too. */
export async function isSignedBy(note: Note, key: NoteKey, sha256: Sha256, verify: VerifyEd25519): Promise<boolean> {
  const own = signaturesOf(note, key.name, keyId(key, sha256));
  const message = utf8Bytes(note.text);
  const good = await Promise.all(
    own.map((bytes) => bytes.length === SIGNATURE_BYTES && verify(key.publicKey, message, bytes)),
  );
  return good.length > 0 && good.every(Boolean);
}

/**
 * When the witness with that key saw the checkpoint, in seconds since the epoch (C2SP tlog-cosignature); undefined where it has not
 * signed it.
 */
export async function cosignedAt(
  note: Note,
  witness: NoteKey,
  sha256: Sha256,
  verify: VerifyEd25519,
): Promise<number | undefined> {
  for (const bytes of signaturesOf(note, witness.name, keyId(witness, sha256, ED25519_COSIGNATURE))) {
    if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) continue;
    const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
    const signature = bytes.slice(TIME_BYTES);
    if (await verify(witness.publicKey, cosignedMessage(note.text, time), signature)) return time;
  }
  return undefined;
}

/** What a witness signs. */
export function cosignedMessage(text: string, timeSeconds: number): Uint8Array {
  return utf8Bytes(`cosignature/v1\ntime ${timeSeconds}\n${text}`);
}

/** A witness's line: key id, time and signature. */
export function cosignatureLine(witness: NoteKey, timeSeconds: number, signature: Uint8Array, sha256: Sha256): string {
  const time = new Uint8Array(TIME_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(timeSeconds));
  return signatureLine(witness.name, joined(keyId(witness, sha256, ED25519_COSIGNATURE), time, signature));
}

/** Behind the key id. */
function signaturesOf({ signatures }: Note, name: string, id: Uint8Array): Uint8Array[] {
  return signatures
    .filter((one) => one.name === name && id.every((byte, at) => byte === one.bytes[at]))
    .map(({ bytes }) => bytes.slice(KEY_ID_BYTES));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => {
    all.set(part, at);
    return at + part.length;
  }, 0);
  return all;
}
