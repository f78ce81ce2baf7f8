/**
 * What an operator may do about a chain that does not open, or that a crash left unfinished. Nothing but an unfinished end is ever cut,
 * and whatever is done stands in the chain afterwards. Damage in the middle stays as it is: only a backup can mend it.
 */
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import { nodeFiles } from './files.ts';
import { Journal } from './journal.ts';
import type { JournalKey } from './keys/journal-key.ts';
import { lockHolder } from './lock.ts';
import { checkpointPath, originFolder } from './names.ts';
import { listOrigins } from './read.ts';
import { type ChainPosition, findPosition } from './recover.ts';
import { HEADS_ORIGIN, HeadPublisher } from './tree/heads.ts';
import { openCheckpointFile } from './tree/notes.ts';
import type { SigningKey } from './tree/signing-key.ts';

/** What is the matter with a chain. */
export type Condition =
  | { readonly state: 'whole' }
  /** A living process writes it, and mends it itself. */
  | { readonly state: 'in_use'; readonly pid: number }
  /** Bytes behind the last entry that were never acknowledged. */
  | { readonly state: 'unfinished'; readonly entries: number }
  /** A signed checkpoint speaks of more entries. */
  | { readonly state: 'lost'; readonly entries: number; readonly signed: number }
  /** Not repaired. */
  | { readonly state: 'damaged'; readonly what: string };

export interface ChainCondition {
  readonly origin: string;
  readonly condition: Condition;
}

interface RepairOptions {
  readonly stateFolder: string;
  readonly key: JournalKey;
}

export async function conditions({ stateFolder, key }: RepairOptions): Promise<readonly ChainCondition[]> {
  const found: ChainCondition[] = [];
  for (const origin of await listOrigins(stateFolder))
    found.push({ origin, condition: await conditionOf(stateFolder, origin, key) });
  return found;
}

async function conditionOf(stateFolder: string, origin: string, key: JournalKey): Promise<Condition> {
  const folder = originFolder(stateFolder, origin);
  const holder = lockHolder(await nodeFiles.list(folder));
  if (holder !== undefined) return { state: 'in_use', pid: holder.pid };
  const signed = openCheckpointFile(stateFolder, origin)?.size ?? 0;
  let at: ChainPosition;
  try {
    at = await findPosition(nodeFiles, folder, { keys: key.ring, signedTo: signed });
  } catch (error) {
    if (error instanceof ProblemError) return { state: 'damaged', what: error.first.message };
    throw error;
  }
  const entries = at.head.seq;
  if (signed > entries) return { state: 'lost', entries, signed };
  return at.torn ? { state: 'unfinished', entries } : { state: 'whole' };
}

export interface MendOptions extends RepairOptions {
  readonly signing: SigningKey;
  readonly now: () => number;
}

/** Cuts an unfinished end off, which the chain then says itself (`recovered`). */
export async function cutUnfinished(options: MendOptions, origin: string): Promise<void> {
  const journal = await openChain(options, origin);
  await journal.close();
}

/**
 * Goes on with a chain that lost entries. The checkpoint that speaks of them is kept in `<state>/journal-lost/` and in the chain
 * (`loss_accepted`); the heads speak of them for ever, and verification says so.
 */
export async function acceptLoss(options: MendOptions, origin: string, entries: number): Promise<string> {
  const { stateFolder } = options;
  const lost = openCheckpointFile(stateFolder, origin);
  if (lost === undefined) throw new Error(`the chain ${origin} has no checkpoint`);
  const folder = join(stateFolder, 'journal-lost');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = join(folder, `${origin}-${lost.size}-${options.now()}.checkpoint`);
  await rename(checkpointPath(originFolder(stateFolder, origin)), kept);
  const journal = await openChain(options, origin, true);
  try {
    await journal.append({ kind: 'loss_accepted', body: { signed_size: lost.size, size: entries, note: lost.note } });
  } finally {
    await journal.close();
  }
  return kept;
}

function openChain(
  { stateFolder, key, signing, now }: MendOptions,
  origin: string,
  lossAccepted = false,
): Promise<Journal> {
  const heads = { folder: stateFolder, key, signing, now };
  return Journal.open({
    ...{ folder: stateFolder, origin, key, now },
    checkpoints: {
      key: signing,
      lossAccepted,
      ...(origin !== HEADS_ORIGIN && { publisher: new HeadPublisher(heads, origin) }),
    },
  });
}
