/** Checkpoints as files and entries hold them, read for verification. */
import {
  type Checkpoint,
  isSignedBy,
  type NoteKey,
  ProblemError,
  readCheckpoint,
  readNote,
  readVerifierKey,
} from '@sluice/core';
import { type JournalFiles, nodeFiles } from '../files.ts';
import { checkpointPath, originFolder } from '../names.ts';
import { sha256, verifyEd25519 } from './signing-key.ts';

/** The checkpoint in a note the key signed; otherwise what is wrong with it, as a phrase. */
export async function openNote(text: string, key: NoteKey): Promise<Checkpoint | string> {
  const note = readNote(text);
  const checkpoint = note && readCheckpoint(note.text);
  if (note === undefined || checkpoint === undefined) return 'is no checkpoint';
  if (!(await isSignedBy(note, key, sha256, verifyEd25519))) return `is not signed with \`${key.name}\``;
  return checkpoint;
}

/** A checkpoint with the note it stands in. */
export interface OpenedCheckpoint {
  readonly size: number;
  readonly root: string;
  readonly note: string;
}

/** The checkpoint beside a chain, its signature unchecked: for those who show it to somebody who checks. */
export function openCheckpointFile(
  stateFolder: string,
  chain: string,
  files: JournalFiles = nodeFiles,
): OpenedCheckpoint | undefined {
  const note = files.readWhole(checkpointPath(originFolder(stateFolder, chain)))?.toString('utf8');
  const checkpoint = note === undefined ? undefined : readCheckpoint(readNote(note)?.text ?? '');
  return note === undefined || checkpoint === undefined ? undefined : { ...checkpoint, note };
}

/** @throws ProblemError `journal_key` where the line is no verifier key */
export function parseVerifierKey(line: string): NoteKey {
  const key = readVerifierKey(line.trim(), sha256);
  if (key !== undefined) return key;
  throw new ProblemError({
    code: 'journal_key',
    message: `\`${line.trim().slice(0, 120)}\` is no key that signs checkpoints`,
    help: 'give the line out of keys/checkpoint.pub: a name, an id and a key, with + between',
  });
}

/** The state folder's public key; undefined where it has none. @throws ProblemError `journal_key` */
export function readPublicKey(stateFolder: string): NoteKey | undefined {
  const line = readPublicKeyLine(stateFolder);
  return line === undefined ? undefined : parseVerifierKey(line);
}

/** The same as the line it is kept as. */
export function readPublicKeyLine(stateFolder: string): string | undefined {
  return nodeFiles.readWhole(`${stateFolder}/keys/checkpoint.pub`)?.toString('utf8').trim();
}
