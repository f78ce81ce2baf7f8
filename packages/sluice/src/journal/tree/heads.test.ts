import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal } from '../journal.ts';
import type { JournalKey } from '../keys/journal-key.ts';
import { loadOrCreateJournalKey } from '../keys/state-key.ts';
import { readEntries } from '../read.ts';
import { sampleDecision } from '../testing/sample.ts';
import { HEADS_ORIGIN, HeadPublisher } from './heads.ts';
import { loadOrCreateSigningKey, type SigningKey } from './signing-key.ts';

let state: string;
let key: JournalKey;
let signing: SigningKey;

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'sluice-heads-'));
  key = await loadOrCreateJournalKey(state);
  signing = await loadOrCreateSigningKey(state);
});
afterEach(() => rm(state, { recursive: true, force: true }));

const heads = () => ({ folder: state, key, signing, now: Date.now });

async function published(): Promise<readonly unknown[]> {
  const sizes: unknown[] = [];
  for await (const { entry } of readEntries({ folder: state, origin: HEADS_ORIGIN }))
    if (entry.kind === 'checkpoint') sizes.push(`${entry.body['chain']} ${entry.body['size']}`);
  return sizes;
}

function open(origin: string, everyMs: number): Promise<Journal> {
  const publisher = new HeadPublisher(heads(), origin, everyMs);
  return Journal.open({
    ...{ folder: state, origin, key, now: Date.now },
    checkpoints: { key: signing, everyMs: 60_000, publisher },
  });
}

test('checkpoints are added now and then, and the last one in any case', async () => {
  const journal = await open('server', 60_000);
  for (let entry = 0; entry < 4; entry++) {
    await journal.append(sampleDecision(`r${entry}`));
    await journal.checkpoint();
  }
  expect(await published()).toEqual(['server 2']);
  await journal.close();
  expect(await published()).toEqual(['server 2', 'server 5']);
});

test('what waits is added when it is time', async () => {
  const journal = await open('server', 50);
  await journal.append(sampleDecision('a'));
  await journal.checkpoint();
  await journal.append(sampleDecision('b'));
  await journal.checkpoint();
  await expect.poll(published).toEqual(['server 2', 'server 3']);
  await journal.close();
  expect(await published()).toHaveLength(2);
});

test('processes that end together all add theirs, however many there are', async () => {
  const origins = Array.from({ length: 16 }, (_, at) => `p${String.fromCharCode(97 + at)}`);
  const journals = await Promise.all(origins.map((origin) => open(origin, 60_000)));
  await Promise.all(journals.map((journal) => journal.close()));
  expect([...(await published())].sort()).toEqual(origins.map((origin) => `${origin} 1`));
});
