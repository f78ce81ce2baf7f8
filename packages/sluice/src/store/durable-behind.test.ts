import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal } from '../journal/journal.ts';
import { loadOrCreateJournalKey } from '../journal/keys/state-key.ts';
import { sampleDecision } from '../journal/testing/sample.ts';
import { loadOrCreateSigningKey } from '../journal/tree/signing-key.ts';
import { durableBehind } from './durable-behind.ts';
import { IndexThread } from './sqlite/index-thread.ts';

let state: string;
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'sluice-durable-'));
});
afterEach(() => rm(state, { recursive: true, force: true }));

test('of a chain that is being written only what is signed is handed out, of others all', async () => {
  const checkpoints = { key: await loadOrCreateSigningKey(state), everyMs: 60_000 };
  const key = await loadOrCreateJournalKey(state);
  const journal = await Journal.open({ folder: state, origin: 'server', key, now: Date.now, checkpoints });
  const index = await IndexThread.open(state);
  const behind = async (seq: number): Promise<readonly [readonly number[], number]> => {
    await index.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
    const { entries, lookedTo } = await durableBehind({ stateFolder: state, index }, 'server', seq, {}, 100);
    return [entries.map((entry) => entry.seq), lookedTo];
  };
  try {
    await journal.append(sampleDecision('a'));
    await journal.checkpoint();
    await journal.append(sampleDecision('b'));
    expect(await behind(0)).toEqual([[1, 2], 2]);
    expect(await behind(2)).toEqual([[], 2]);
    await journal.close();
    expect(await behind(2)).toEqual([[3], 3]);
  } finally {
    await index.close();
    await journal.close();
  }
});
