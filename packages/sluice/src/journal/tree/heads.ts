/**
 * The tree over all chains of a state folder: a chain of its own, `heads`, whose entries are the checkpoints of the others. Each process
 * opens it for a moment to add its checkpoint. One signature over its head speaks for everything below the state folder.
 */
import { ProblemError } from '@sluice/core';
import { Journal } from '../journal.ts';
import type { JournalKey } from '../keys.ts';
import type { SignedCheckpoint } from './chain-tree.ts';
import type { SigningKey } from './signing-key.ts';

export const HEADS_ORIGIN = 'heads';

export interface HeadsOptions {
  /** The state folder. */
  readonly folder: string;
  readonly key: JournalKey;
  readonly signing: SigningKey;
  readonly now: () => number;
}

/** Adds the checkpoint of a chain; undefined where another process is at it, and the next checkpoint will stand for this one too. */
export async function publishHead(
  options: HeadsOptions,
  chain: string,
  signed: SignedCheckpoint,
): Promise<SignedCheckpoint | undefined> {
  const { folder, key, signing, now } = options;
  const heads = await Journal.open({ folder, origin: HEADS_ORIGIN, key, now, checkpoints: { key: signing } }).catch(
    (error: unknown) => {
      if (error instanceof ProblemError && error.first.code === 'journal_locked') return undefined;
      throw error;
    },
  );
  if (heads === undefined) return undefined;
  try {
    const { origin: log, size, root, note } = signed;
    await heads.append({ kind: 'checkpoint', body: { chain, log, size, root, note } });
    return await heads.checkpoint();
  } finally {
    await heads.close();
  }
}
