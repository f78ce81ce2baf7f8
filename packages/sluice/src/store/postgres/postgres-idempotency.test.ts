/** Idempotency keys in PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, postgresServer } from '../../testing/services/postgres-server.ts';
import { haveServices } from '../../testing/services/services.ts';
import { describeIdempotencyStore } from '../testing/idempotency-store-suite.ts';
import { databaseAddress } from './database-address.ts';
import { PostgresIdempotency } from './postgres-idempotency.ts';
import { PostgresPool } from './postgres-pool.ts';

const KEY = randomBytes(32);

describe.skipIf(!haveServices('postgres'))('with PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await postgresServer();
  });
  afterAll(() => server.close());
  const openNode = (keysMax = 1_000) => {
    const pool = new PostgresPool(databaseAddress(server.url()), { clusterKey: KEY });
    return { pool, store: new PostgresIdempotency(pool, keysMax) };
  };
  const claim = (store: PostgresIdempotency, scope: string, forMs = 60_000) =>
    store.claim({ scope, payload: 'p', rules: 'r' }, Date.now(), Date.now() + forMs);

  describeIdempotencyStore('idempotency keys in PostgreSQL', async () => {
    const [one, other] = [openNode(), openNode()];
    return {
      stores: [one.store, other.store],
      close: async () => {
        await one.pool.close();
        await other.pool.close();
      },
    };
  });

  test('a request that another node is at is waited for, and taken over where that node is gone', async () => {
    const [one, other] = [openNode(), openNode()];
    await claim(one.store, 'slow');
    const waiting = claim(other.store, 'slow');
    await sleep(100);
    await one.store.keep('slow', 'done');
    expect(await waiting).toEqual({ answer: 'done' });

    await claim(one.store, 'dead');
    await one.pool.close();
    const startedMs = performance.now();
    expect(await claim(other.store, 'dead')).toBe('claimed');
    expect(performance.now() - startedMs).toBeGreaterThan(4_000);
    await other.pool.close();
  });

  test('what expired goes, and of more keys than may be the oldest', async () => {
    const { pool, store } = openNode(100);
    await pool.run({ text: 'TRUNCATE sluice.idempotency_keys' });
    for (let at = 0; at < 50; at += 1) await claim(store, `old${at}`, 1);
    for (let at = 0; at < 462; at += 1) await claim(store, `new${at}`, 60_000 + at * 1_000);
    const rows = await pool.run<{ scope: string }>({ text: 'SELECT scope FROM sluice.idempotency_keys' });
    expect(rows.length).toBeLessThanOrEqual(101);
    expect(rows.map(({ scope }) => scope)).toContain('new461');
    expect(rows.map(({ scope }) => scope).filter((scope) => scope.startsWith('old'))).toEqual([]);
    await pool.close();
  });

  test('without the database nothing is claimed, and it says so in time', async () => {
    const { pool, store } = openNode();
    await claim(store, 'before');
    await server.crash();
    const startedMs = performance.now();
    for (const work of [
      () => claim(store, 'x'),
      () => store.keep('before', 'a'),
      () => store.finished('before'),
      () => store.release('before'),
    ])
      await expect(work()).rejects.toMatchObject({ first: { code: 'idempotency_unavailable' } });
    expect(performance.now() - startedMs).toBeLessThan(20_000);
    await server.start();
    await store.keep('before', 'a');
    expect(await claim(store, 'before')).toEqual({ answer: 'a' });
    await pool.close();
  });
});
