/**
 * A receipt: an entry with the proof that it is in the journal. Whoever holds the public key of a state folder can check it, with no
 * access to the journal: the entry leads to a root, the root is in a signed checkpoint, and that checkpoint may lead on, as an entry
 * of the heads, to one that witnesses have signed.
 */
import { isArray, isObject, type Json, type JsonObject } from '../value/json.ts';
import { type Entry, parseEntry } from './open.ts';
import { isIncluded } from './tree/check.ts';
import { type Checkpoint, readCheckpoint } from './tree/checkpoint.ts';
import type { TreeHasher } from './tree/hasher.ts';
import {
  cosignedAt,
  isSignedBy,
  type Note,
  type NoteKey,
  readNote,
  type Sha256,
  type VerifyEd25519,
} from './tree/note.ts';

export const RECEIPT_FORMAT = 'sluice-receipt/1';

/** An entry's way to a checkpoint. */
export type ProvedEntry = {
  /** The line, without its end. */
  readonly entry: string;
  /** From 0. */
  readonly index: number;
  readonly size: number;
  /** Hashes in hex, lowest first. */
  readonly proof: readonly string[];
  /** The signed note. */
  readonly checkpoint: string;
};

export type Receipt = ProvedEntry & {
  readonly format: typeof RECEIPT_FORMAT;
  /** The entry of the heads that holds the checkpoint, and its way; null where there is none yet. */
  readonly heads: ProvedEntry | null;
};

export interface ReceiptChecks {
  readonly key: NoteKey;
  /** Keys of witnesses that may have signed. */
  readonly witnesses: readonly NoteKey[];
  readonly hasher: TreeHasher;
  readonly sha256: Sha256;
  readonly verify: VerifyEd25519;
}

/** What a good receipt proves. */
export interface Proven {
  readonly entry: Entry;
  readonly checkpoint: Checkpoint;
  /** The heads' checkpoint it leads on to. */
  readonly heads: Checkpoint | undefined;
  /** Name of each witness that signed, and when, in seconds since the epoch. */
  readonly witnessed: readonly (readonly [string, number])[];
}

/** What the receipt proves; otherwise what is wrong with it, as a phrase that follows "the receipt". */
export async function checkReceipt(receipt: Json, checks: ReceiptChecks): Promise<Proven | string> {
  if (!isObject(receipt) || receipt['format'] !== RECEIPT_FORMAT) return `is not of the format ${RECEIPT_FORMAT}`;
  const own = await checkProved(receipt, checks);
  if (typeof own === 'string') return own;
  const { entry, checkpoint, note } = own;
  const above = receipt['heads'];
  if (above === null || above === undefined)
    return { entry, checkpoint, heads: undefined, witnessed: await witnessesOf(note, checks) };
  const heads = isObject(above) ? await checkProved(above, checks) : 'holds no heads';
  if (typeof heads === 'string') return `has heads that do not hold: it ${heads}`;
  if (heads.entry.kind !== 'checkpoint' || heads.entry.body['note'] !== receipt['checkpoint'])
    return 'has heads that speak of another checkpoint';
  return { entry, checkpoint, heads: heads.checkpoint, witnessed: await witnessesOf(heads.note, checks) };
}

interface Checked {
  readonly entry: Entry;
  readonly checkpoint: Checkpoint;
  readonly note: Note;
}

async function checkProved(
  given: JsonObject,
  { key, hasher, sha256, verify }: ReceiptChecks,
): Promise<Checked | string> {
  const { entry: line, index, size, proof, checkpoint: text } = given;
  if (typeof line !== 'string' || typeof text !== 'string' || typeof index !== 'number' || typeof size !== 'number')
    return 'lacks a part';
  if (!isArray(proof) || !proof.every((hash) => typeof hash === 'string')) return 'has no proof';
  const entry = parseEntry(line);
  if (typeof entry === 'string') return `holds a line that is ${entry}`;
  if (entry.seq !== index + 1) return 'names another place than its entry';
  const note = readNote(text);
  const checkpoint = note && readCheckpoint(note.text);
  if (note === undefined || checkpoint === undefined) return 'holds no checkpoint';
  if (!(await isSignedBy(note, key, sha256, verify))) return `is not signed with \`${key.name}\``;
  if (checkpoint.origin !== `${key.name}/${entry.origin}`) return 'holds the checkpoint of another journal';
  if (checkpoint.size !== size) return 'names another size than its checkpoint';
  const included = isIncluded(hasher.leaf(line), index, size, proof as readonly string[], checkpoint.root, hasher);
  return included ? { entry, checkpoint, note } : 'does not lead from its entry to its checkpoint';
}

async function witnessesOf(
  note: Note,
  { witnesses, sha256, verify }: ReceiptChecks,
): Promise<(readonly [string, number])[]> {
  const seen: (readonly [string, number])[] = [];
  for (const witness of witnesses) {
    const time = await cosignedAt(note, witness, sha256, verify);
    if (time !== undefined) seen.push([witness.name, time]);
  }
  return seen;
}
