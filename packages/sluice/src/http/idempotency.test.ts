import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { IdempotencyThread } from '../store/sqlite/idempotency-thread.ts';
import { IdempotencyKeys, type IdempotencyResult } from './idempotency.ts';

let folder: string;
let now = 0;
let told: IdempotencyResult[];
let keys: IdempotencyKeys;
const open = async () => {
  const store = await IdempotencyThread.open(folder, { keysMax: 100, bytesMax: 1_000_000 }, () => now);
  keys = new IdempotencyKeys({ store, ttlMs: 1_000, now: () => now, told: (result) => told.push(result) });
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-keys-'));
  now = 0;
  told = [];
  await open();
});
afterEach(async () => {
  await keys.close();
  await rm(folder, { recursive: true, force: true });
});

const claim = (scope: string, payload = 'p') => ({ scope, payload, rules: 'r' });
let runs = 0;
const work = (status = 200) => ({
  run: async () => {
    runs += 1;
    return { answer: { status, headers: {}, text: `answer ${runs}` }, kept: `kept ${runs}` };
  },
  restore: (kept: string) => ({ status: 200, headers: {}, text: `made again of ${kept}` }),
});

test('what failed, or was no success, is done again and may be another request', async () => {
  const failing = { ...work(), run: () => Promise.reject(new Error('no')) };
  await expect(keys.once(claim('a'), failing)).rejects.toThrow('no');
  expect((await keys.once(claim('a', 'q'), work(404))).status).toBe(404);
  expect((await keys.once(claim('a'), work())).status).toBe(200);
  expect(told).toEqual(['miss', 'miss', 'miss']);
});

test('from memory, and after a restart from the disk, until the time is up', async () => {
  const first = await keys.once(claim('a'), work());
  expect(await keys.once(claim('a'), work())).toBe(first);
  await keys.close();
  await open();
  const { text } = await keys.once(claim('a'), work());
  expect(text).toBe(`made again of ${first.text.replace('answer', 'kept')}`);
  await expect(keys.once(claim('a', 'q'), work())).rejects.toThrow('a different payload');
  now = 1_000;
  expect((await keys.once(claim('a', 'q'), work())).text).toBe(`answer ${runs}`);
  expect(told).toEqual(['miss', 'hit', 'hit', 'conflict', 'miss']);
});

test('an answer that cannot be made again is given anew', async () => {
  await keys.once(claim('a'), work());
  await keys.close();
  await open();
  const { text } = await keys.once(claim('a'), { ...work(), restore: () => undefined });
  expect(text).toBe(`answer ${runs}`);
});

test('what is asked while it is being done is answered once it is done', async () => {
  const before = runs;
  const answers = await Promise.all([1, 2, 3].map(() => keys.once(claim('a'), work())));
  expect(runs).toBe(before + 1);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});
