import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckpointFields } from '@sluice/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal } from '../journal.ts';
import type { JournalKey } from '../keys/journal-key.ts';
import { loadOrCreateJournalKey } from '../keys/state-key.ts';
import { readEntries } from '../read.ts';
import { sampleDecision } from '../testing/sample.ts';
import { HEADS_ORIGIN, HeadPublisher } from '../tree/heads.ts';
import { loadOrCreateSigningKey, type SigningKey } from '../tree/signing-key.ts';
import { verifyJournal } from '../verify.ts';
import { pruneOne } from './prune-state.ts';

let state: string;
let key: JournalKey;
let signing: SigningKey;
let nowMs = Date.parse('2026-01-01T00:00:00Z');

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'sluice-last-heads-'));
  key = await loadOrCreateJournalKey(state);
  signing = await loadOrCreateSigningKey(state);
});
afterEach(() => rm(state, { recursive: true, force: true }));

const now = () => {
  nowMs += 60_000;
  return nowMs;
};
const openHeads = () =>
  Journal.open({
    ...{ folder: state, origin: HEADS_ORIGIN, key, now, segmentBytesMax: 6_000 },
    checkpoints: { key: signing },
  });

/** A chain that is written once, and whose head is published. */
async function write(origin: string): Promise<void> {
  const publisher = new HeadPublisher({ folder: state, key, signing, now }, origin);
  const journal = await Journal.open({
    ...{ folder: state, origin, key, now },
    checkpoints: { key: signing, publisher },
  });
  await journal.append(sampleDecision('a'));
  await journal.close();
}

async function published(): Promise<readonly CheckpointFields[]> {
  const found: CheckpointFields[] = [];
  for await (const { entry } of readEntries({ folder: state, origin: HEADS_ORIGIN }))
    if (entry.kind === 'checkpoint') found.push(entry.body as CheckpointFields);
  return found;
}

/** As if the busy chain had been signed again and again. */
async function publishOften(): Promise<void> {
  const body = (await of('busy')).at(-1) as CheckpointFields;
  const heads = await openHeads();
  for (let time = 0; time < 30; time++) await heads.append({ kind: 'checkpoint', body });
  await heads.close();
}

async function prune(): Promise<number> {
  const heads = await openHeads();
  try {
    return (await pruneOne(heads, state, nowMs)).segments;
  } finally {
    await heads.close();
  }
}

const of = async (chain: string) => (await published()).filter((body) => body.chain === chain);
const verified = () => verifyJournal({ folder: state, key });

beforeEach(async () => {
  await write('idle');
  await write('busy');
  await publishOften();
});

test('a chain whose last head was removed long ago is still missed when it is gone', async () => {
  const [before] = await of('idle');
  for (let round = 0; round < 3; round++) {
    expect(await prune()).toBeGreaterThan(1);
    expect(await of('idle')).toEqual([before]);
    expect(await verified()).toMatchObject({ ok: true, faults: [] });
    await publishOften();
  }
  await rm(join(state, 'journal', 'idle'), { recursive: true });
  expect(await verified()).toMatchObject({ ok: false, faults: [expect.stringContaining('`idle` is missing')] });
});

test('heads of chains that are written are not said again', async () => {
  const before = (await of('busy')).length;
  expect(await prune()).toBeGreaterThan(1);
  expect((await of('busy')).length).toBeLessThan(before);
  const last = (await published()).at(-1);
  expect(last?.chain).toBe('idle');
});

test('nothing is removed where what must stay cannot be said again', async () => {
  const segments = async () => (await readdir(join(state, 'journal', HEADS_ORIGIN))).sort();
  const before = await segments();
  const heads = await openHeads();
  const failing = Object.create(heads, {
    append: { value: () => Promise.reject(new Error('no room')) },
    prune: { value: heads.prune.bind(heads) },
    origin: { value: HEADS_ORIGIN },
  }) as Journal;
  await expect(pruneOne(failing, state, nowMs)).rejects.toThrow('no room');
  await heads.close();
  expect(await segments()).toEqual(expect.arrayContaining(before.filter((name) => name.endsWith('.jsonl'))));
});
