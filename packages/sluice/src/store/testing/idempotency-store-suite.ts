/** What every store of idempotency keys does, whatever it is made of. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClaimResult, IdempotencyStore } from '../idempotency-store.ts';

interface OpenedStores {
  /** Two on the same keys, as a process and the one after it, or two nodes, have them. */
  readonly stores: readonly [IdempotencyStore, IdempotencyStore];
  readonly close: () => Promise<void>;
}

const LONG_MS = 60_000;

export function describeIdempotencyStore(name: string, open: () => Promise<OpenedStores>): void {
  describe(name, () => {
    let opened: OpenedStores;
    beforeAll(async () => {
      opened = await open();
      // Connecting takes its time on a busy machine, and the time of a key is short below.
      for (const store of opened.stores) await store.release('nobody');
    });
    afterAll(() => opened.close());
    const here = () => opened.stores[0];
    const there = () => opened.stores[1];
    const fresh = () => ({ scope: randomBytes(8).toString('hex'), payload: 'p', rules: 'r' });
    const claim = (store: IdempotencyStore, what: ReturnType<typeof fresh>, forMs = LONG_MS) =>
      store.claim(what, Date.now(), Date.now() + forMs);

    test('another payload is a conflict, until the time is up or the rules have changed', async () => {
      const key = fresh();
      expect(await claim(here(), key, 1_500)).toBe('new');
      expect(await claim(there(), { ...key, payload: 'q' })).toBe('conflict');
      await sleep(1_600);
      expect(await claim(there(), { ...key, payload: 'q' })).toBe('new');
      expect(await claim(here(), { ...key, rules: 's' })).toBe('new');
      expect(await claim(here(), { ...key, rules: 's', payload: 'q' })).toBe('conflict');
    });

    test('an answer is there for the other, and gone when it is forgotten', async () => {
      const key = fresh();
      await claim(here(), key);
      await here().keep(key.scope, '{"receipt":1}');
      expect(await claim(there(), key)).toEqual({ answer: '{"receipt":1}' });
      await there().release(key.scope);
      expect(await claim(here(), { ...key, payload: 'other' })).toBe('new');
      // What is not claimed is not kept.
      const unknown = fresh();
      await here().keep(unknown.scope, 'smuggled');
      expect(await claim(here(), unknown)).toBe('new');
    });

    test('work whose answer is not kept may be done again', async () => {
      const key = fresh();
      await claim(here(), key);
      await here().finished?.(key.scope);
      expect(await claim(there(), key)).toBe('claimed');
    });

    test('of many who claim one key at once, one is the first', async () => {
      const key = fresh();
      const one = async (store: IdempotencyStore): Promise<ClaimResult> => {
        const result = await claim(store, key);
        if (result === 'new') await store.keep(key.scope, 'done');
        return result;
      };
      const results = await Promise.all(Array.from({ length: 20 }, (_, at) => one(at % 2 === 0 ? here() : there())));
      expect(results.filter((result) => result === 'new')).toHaveLength(1);
      expect(results.filter((result) => result === 'conflict')).toEqual([]);
    });
  });
}
