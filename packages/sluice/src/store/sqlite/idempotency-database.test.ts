import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeIdempotencyStore } from '../testing/idempotency-store-suite.ts';
import { type IdempotencyBounds, IdempotencyDatabase } from './idempotency-database.ts';
import { IdempotencyThread } from './idempotency-thread.ts';

describeIdempotencyStore('idempotency keys in SQLite', async () => {
  const shared = mkdtempSync(join(tmpdir(), 'sluice-idempotency-'));
  const bounds = { keysMax: 1_000, bytesMax: 1_000_000 };
  const one = await IdempotencyThread.open(shared, bounds, Date.now);
  const other = await IdempotencyThread.open(shared, bounds, Date.now);
  const close = async () => {
    await one.close();
    await other.close();
    rmSync(shared, { recursive: true });
  };
  return { stores: [one, other], close };
});

let folder: string;
let path: string;
let database: IdempotencyDatabase | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-idempotency-'));
  path = join(folder, 'idempotency.sqlite');
});
afterEach(() => {
  database?.close();
  database = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const open = (bounds: IdempotencyBounds = { keysMax: 100, bytesMax: 1_000_000 }) => {
  database?.close();
  database = new IdempotencyDatabase(path, bounds);
  return database;
};
const claim = (scope: string, payload = 'p', rules = 'r') => ({ scope, payload, rules });

test('a file that is damaged, or of another version, is refused and stays as it is', async () => {
  writeFileSync(path, 'this is no database, and long enough to be looked at as one'.repeat(100));
  expect(() => open()).toThrow('not a database');
  rmSync(path);
  const newer = new DatabaseSync(path);
  newer.exec('PRAGMA user_version = 7');
  newer.close();
  await expect(IdempotencyThread.open(folder, { keysMax: 1, bytesMax: 1 }, Date.now)).rejects.toThrow(
    'its format is 7',
  );
});

test('another payload is a conflict, until the time is up or the rules have changed', () => {
  const store = open();
  expect(store.claim(claim('a'), 0, 100)).toBe('new');
  expect(store.claim(claim('a', 'q'), 99, 199)).toBe('conflict');
  expect(store.claim(claim('a', 'q'), 100, 200)).toBe('new');
  expect(store.claim(claim('a', 'p', 's'), 100, 200)).toBe('new');
  expect(store.claim(claim('a', 'p', 's'), 101, 201)).toBe('claimed');
});

test('claims and answers are there after a restart', () => {
  open().claim(claim('begun'), 0, 100);
  open().claim(claim('done'), 0, 100);
  open().keep('done', '{"receipt":1}', 0);
  expect(open().claim(claim('begun'), 1, 101)).toBe('claimed');
  expect(open().claim(claim('done'), 1, 101)).toEqual({ answer: '{"receipt":1}' });
  open().release('done');
  expect(open().claim(claim('done', 'other'), 1, 101)).toBe('new');
});

test('of more keys than may be, and of answers that take too much, the oldest are forgotten', () => {
  const few = open({ keysMax: 3, bytesMax: 1_000_000 });
  for (let at = 1; at <= 5; at++) few.claim(claim(`${at}`), at, 1_000 + at);
  expect(few.claim(claim('3'), 6, 1_006)).toBe('claimed');
  expect(few.claim(claim('2'), 6, 1_006)).toBe('new');
  const small = open({ keysMax: 100, bytesMax: 10_000 });
  for (let at = 1; at <= 5; at++) {
    small.claim(claim(`big-${at}`), at, 2_000 + at);
    small.keep(`big-${at}`, 'x'.repeat(3_000), at);
  }
  expect(small.claim(claim('big-5'), 6, 2_006)).toEqual({ answer: 'x'.repeat(3_000) });
  expect(small.claim(claim('big-1'), 6, 2_006)).toBe('new');
});

test('what expired goes when something comes', () => {
  const store = open();
  for (let at = 0; at < 10; at++) store.claim(claim(`old-${at}`), 0, 10);
  store.claim(claim('new'), 20, 30);
  const rows = new DatabaseSync(path, { readOnly: true });
  expect(rows.prepare('SELECT scope FROM keys').all()).toEqual([{ scope: 'new' }]);
  rows.close();
});

test('a commit that fails takes everything back', () => {
  const store = open({ keysMax: 2, bytesMax: 1_000_000 });
  store.claim(claim('a'), 0, 100);
  const failing = () =>
    store.commit(() => {
      store.claim(claim('b'), 1, 101);
      store.claim(claim('c'), 2, 102);
      throw new Error('the disk is full');
    });
  expect(failing).toThrow('the disk is full');
  store.claim(claim('d'), 3, 103);
  expect(store.claim(claim('a'), 4, 104)).toBe('claimed');
  expect(store.claim(claim('d'), 4, 104)).toBe('claimed');
});
