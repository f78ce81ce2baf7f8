/**
 * Changes the key that signs checkpoints, while nobody writes. What is signed with the old key stays so; the last checkpoint of every chain is signed
 * with both, so that the folder is in order whenever this is interrupted. It can be done again until it is done.
 */
import { join } from 'node:path';
import type { NoteKey } from '@sluice/core';
import { replaceFile as replaceWhole } from '../../disk/replace-file.ts';
import { nodeFiles } from '../files.ts';
import type { JournalKey } from '../keys/journal-key.ts';
import { acquireWriterLock, type WriterLock } from '../lock.ts';
import { checkpointPath, isOrigin, journalFolder, originFolder } from '../names.ts';
import { readSigned, type SignedCheckpoint } from './chain-tree.ts';
import { HEADS_ORIGIN, publishHead } from './heads.ts';
import { replaceFile } from './replace-file.ts';
import {
  createNextSigningKey,
  loadOrCreateSigningKey,
  loadSigningKey,
  type SigningKey,
  successionPath,
  takeNextSigningKey,
} from './signing-key.ts';
import { joinStatements, type Statement, splitStatements, statementText } from './succession.ts';

export interface RotateOptions {
  readonly stateFolder: string;
  readonly key: JournalKey;
  readonly now: () => number;
}

export interface Rotated {
  readonly from: NoteKey;
  readonly to: SigningKey;
  readonly chains: number;
}

/** Undefined where there is no key to change. @throws ProblemError `journal_locked` while a process writes; `journal_damaged` */
export async function rotateSigningKey({ stateFolder, key, now }: RotateOptions): Promise<Rotated | undefined> {
  if ((await loadSigningKey(stateFolder)) === undefined) return undefined;
  // Also finishes a change that was interrupted.
  const from = await loadOrCreateSigningKey(stateFolder);
  const chains = (await nodeFiles.list(journalFolder(stateFolder))).filter(isOrigin);
  const locks: WriterLock[] = [];
  const signed = new Map<string, SignedCheckpoint>();
  let to: SigningKey;
  try {
    for (const chain of chains) locks.push(await acquireWriterLock(originFolder(stateFolder, chain)));
    for (const chain of chains) {
      const last = await readSigned({
        files: nodeFiles,
        folder: originFolder(stateFolder, chain),
        origin: chain,
        key: from,
      });
      if (last !== undefined) signed.set(chain, last);
    }
    to = await createNextSigningKey(stateFolder, from.name);
    for (const [chain, checkpoint] of signed) await signAlso(stateFolder, chain, checkpoint, to);
    await addStatement(stateFolder, { from, to, time: new Date(now()).toISOString(), sizes: signed }, from, to);
    await takeNextSigningKey(stateFolder);
  } finally {
    for (const lock of locks) lock.release();
  }
  // The heads end with what the new key has signed.
  const options = { folder: stateFolder, key, signing: to, now };
  for (const [chain, { origin, size, root, note }] of signed)
    if (chain !== HEADS_ORIGIN)
      await publishHead(options, chain, { origin, size, root, note: withSignature(note, to) });
  return { from, to, chains: chains.length };
}

function withSignature(note: string, key: SigningKey): string {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  return `${note}${key.signNote(text).slice(text.length + 1)}`;
}

async function signAlso(
  stateFolder: string,
  chain: string,
  { note }: SignedCheckpoint,
  key: SigningKey,
): Promise<void> {
  const folder = originFolder(stateFolder, chain);
  await replaceFile(nodeFiles, checkpointPath(folder), Buffer.from(withSignature(note, key), 'utf8'), true);
  await nodeFiles.syncFolder(folder);
}

async function addStatement(
  stateFolder: string,
  statement: Statement,
  from: SigningKey,
  to: SigningKey,
): Promise<void> {
  const path = successionPath(stateFolder);
  const before = splitStatements(nodeFiles.readWhole(path)?.toString('utf8') ?? '');
  const note = withSignature(from.signNote(statementText(statement)), to);
  await replaceWhole(path, joinStatements([...before, note]), true);
  await nodeFiles.syncFolder(join(stateFolder, 'keys'));
}
