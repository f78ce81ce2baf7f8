/** What the gate knows of callers when the store does not answer, and what of changes when the journal does not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EntryContent, ProblemError } from '@sluice/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { IdentityStore } from '../store/identity-store.ts';
import { IdentityThread } from '../store/sqlite/identity-thread.ts';
import { IdentityBook } from './identity-book.ts';
import { KeyAdmin, type NewKey } from './key-admin.ts';

const BY = { agent: 'test', channel: 'cli' } as const;
const WISH: NewKey = {
  ...{ kind: 'agent', tenant: 'default', name: 'bot', owner: '' },
  ...{ roles: ['agent'], scopes: null, expiresMs: null },
};

let folder: string;
let store: IdentityThread;
let entries: EntryContent[];
const record = async (content: EntryContent) => void entries.push(content);
const changes = () => entries.map(({ body }) => ('change' in body ? body.change : ''));
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-book-'));
  store = await IdentityThread.open(folder);
  entries = [];
});
afterEach(async () => {
  vi.useRealTimers();
  await store.close();
  rmSync(folder, { recursive: true });
});

test('where the store has not answered for ten seconds nobody is known, until it does again', async () => {
  const { key } = await new KeyAdmin({ store, record, now: Date.now }).create(WISH, BY);
  let broken = false;
  const revision = () => (broken ? Promise.reject(new Error('no disk')) : Promise.resolve(2));
  const failing = { ...{ snapshot: () => store.snapshot(), revision, close: async () => undefined } };
  const told: unknown[] = [];
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] });
  const book = await IdentityBook.open({
    store: failing as unknown as IdentityStore,
    now: Date.now,
    staleAfterMs: 10_000,
    failed: (error) => told.push(error),
  });
  book.start();
  expect(book.key(key.id)).toEqual(key);
  broken = true;
  await vi.advanceTimersByTimeAsync(9_000);
  expect(book.key(key.id)).toEqual(key);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(() => book.key(key.id)).toThrow('cannot be read');
  expect(() => book.session('x')).toThrow('cannot be read');
  expect(told, 'once until it answers again').toHaveLength(1);
  broken = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(book.key(key.id)).toEqual(key);
  await book.close();
});

test('a book whose store is away at the start knows nobody, and not whether anybody needs a key, until it has been read', async () => {
  const { key } = await new KeyAdmin({ store, record, now: Date.now }).create(WISH, BY);
  let isAway = true;
  const away = new ProblemError({ code: 'identity_store', message: 'away' });
  const failing = {
    snapshot: () => (isAway ? Promise.reject(away) : store.snapshot()),
    revision: () => (isAway ? Promise.reject(away) : store.revision()),
  } as unknown as IdentityStore;
  const options = { store: failing, now: Date.now, staleAfterMs: 10_000, failed: () => undefined };
  await expect(IdentityBook.open(options)).rejects.toThrow('away');
  const book = await IdentityBook.open({ ...options, mayBeginUnread: true });
  expect(() => book.key(key.id)).toThrow('cannot be read');
  expect(() => book.hasAgentKeys).toThrow('cannot be read');
  isAway = false;
  await book.refresh();
  expect(book.key(key.id)).toEqual(key);
  expect(book.hasAgentKeys).toBe(true);
});

test('what a slow store answers counts from when it was asked', async () => {
  const { key } = await new KeyAdmin({ store, record, now: Date.now }).create(WISH, BY);
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] });
  const slow = {
    snapshot: async () => {
      const found = await store.snapshot();
      vi.advanceTimersByTime(11_000);
      return found;
    },
    revision: () => Promise.reject(new Error('away')),
  } as unknown as IdentityStore;
  const book = await IdentityBook.open({ store: slow, now: Date.now, staleAfterMs: 10_000, failed: () => undefined });
  book.start();
  expect(() => book.key(key.id)).toThrow('cannot be read');
});

test('a key that cannot be recorded is not made, rotated or revoked', async () => {
  const admin = new KeyAdmin({ store, record, now: Date.now });
  const { key } = await admin.create(WISH, BY);
  const before = await store.snapshot();
  const unrecorded = new KeyAdmin({ store, record: () => Promise.reject(new Error('full')), now: Date.now });
  await expect(unrecorded.create({ ...WISH, name: 'other' }, BY)).rejects.toThrow('full');
  await expect(unrecorded.rotate(key, 0, null, BY)).rejects.toThrow('full');
  await expect(unrecorded.revoke(key, BY)).rejects.toThrow('full');
  expect(await store.snapshot()).toEqual(before);
});

test('what was recorded and could not be done is recorded as taken back', async () => {
  const admin = new KeyAdmin({ store, record, now: Date.now });
  const { key } = await admin.create(WISH, BY);
  await expect(admin.create(WISH, BY)).rejects.toMatchObject({ first: { code: 'identity_taken' } });
  await admin.revoke(key, BY);
  await expect(admin.rotate(key, 0, null, BY)).rejects.toMatchObject({ first: { code: 'identity_unknown' } });
  expect(changes()).toEqual(['created', 'created', 'taken_back', 'revoked', 'rotated', 'taken_back']);
});
