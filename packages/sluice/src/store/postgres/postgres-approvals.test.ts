/** Approvals in PostgreSQL: the suite of all stores over two nodes, and what becomes of them when the database goes away. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApprovalTerms } from '@sluice/core';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CutProxy, cutProxy } from '../../testing/services/cut-proxy.ts';
import { type PostgresServer, postgresServer } from '../../testing/services/postgres-server.ts';
import { haveServices } from '../../testing/services/services.ts';
import { silentServer } from '../../testing/services/silent-server.ts';
import { describeApprovalStore } from '../testing/approval-store-suite.ts';
import { approver, approving, askedFor } from '../testing/asked-approval.ts';
import { databaseAddress } from './database-address.ts';
import { PostgresApprovals } from './postgres-approvals.ts';
import { PostgresHints } from './postgres-hints.ts';
import { PostgresPool } from './postgres-pool.ts';

const KEY = randomBytes(32);
const BOUNDS = { pendingMax: 1_000, pendingPerAgentMax: 1_000 };
const BOUND_MS = 7_000;

function openNode(url: string, clusterKey = KEY) {
  const address = databaseAddress(url);
  const pool = new PostgresPool(address, { clusterKey, connectionsMax: 4 });
  const hints = new PostgresHints(address, pool);
  const approvals = new PostgresApprovals(pool, hints);
  const close = async () => {
    await hints.close();
    await pool.close();
  };
  return { approvals, pool, close };
}

describe.skipIf(!haveServices('postgres'))('with PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await postgresServer();
  });
  afterAll(() => server.close());

  const sql = async (text: string) => {
    const client = new Client({ connectionString: server.url() });
    await client.connect();
    try {
      return (await client.query(text)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  };
  const begin = async ({ approvals }: ReturnType<typeof openNode>, terms: Partial<ApprovalTerms> = {}) => {
    const change = await approvals.open(askedFor(terms), Buffer.from('sealed'), BOUNDS);
    if (change === 'full') throw new Error('the store is full');
    return { tenant: change.approval.tenant, id: change.approval.id };
  };
  const failing = async (work: () => Promise<unknown>) => {
    const startedMs = performance.now();
    const error = await work().then(
      () => undefined,
      (failure: unknown) => failure,
    );
    expect(performance.now() - startedMs).toBeLessThan(BOUND_MS);
    expect(error).toMatchObject({ first: { code: 'approval_store' } });
    expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain(server.password);
    return error as Error;
  };

  describeApprovalStore('approvals in PostgreSQL', async () => {
    const nodes = [openNode(server.url()), openNode(server.url())] as const;
    return {
      stores: [nodes[0].approvals, nodes[1].approvals],
      close: async () => {
        for (const node of nodes) await node.close();
      },
    };
  });

  test('two nodes that come to an empty database at once make it once', async () => {
    await sql('CREATE DATABASE fresh');
    const nodes = Array.from({ length: 6 }, () => openNode(server.url({ database: 'fresh' })));
    await Promise.all(nodes.map(({ pool }) => pool.prepare()));
    for (const node of nodes) await node.close();
  });

  test('a database of a newer version, or of nodes with another key, is refused and stays as it is', async () => {
    await sql('CREATE DATABASE newer');
    const url = server.url({ database: 'newer' });
    const first = openNode(url);
    await begin(first);
    const stranger = openNode(url, randomBytes(32));
    await expect(stranger.pool.prepare()).rejects.toMatchObject({ first: { code: 'database' } });
    await expect(stranger.approvals.due(1)).rejects.toMatchObject({ first: { code: 'database' } });
    await first.pool.run({ text: 'INSERT INTO sluice.schema_version (version) VALUES (999)' });
    const older = openNode(url);
    await expect(older.approvals.due(1)).rejects.toThrow('version 999');
    expect(await first.pool.run({ text: 'SELECT id FROM sluice.approvals' })).toHaveLength(1);
    for (const node of [first, stranger, older]) await node.close();
  });

  test('a wrong password, a port where nobody listens and a server that says nothing are told in time, without the password', async () => {
    const silent = await silentServer();
    const wrong = server.url().replace(server.password, `${server.password}x`);
    for (const [url, why] of [
      [wrong, 'SQLSTATE 28P01'],
      [server.url({ port: 1 }), 'ECONNREFUSED'],
      [server.url({ port: silent.port }), 'too slow'],
    ] as const) {
      const node = openNode(url);
      expect((await failing(() => node.approvals.due(1))).message).toContain(why);
      await node.close();
    }
    await silent.close();
  });

  test('a row that somebody else holds is waited for, and not for ever', async () => {
    const node = openNode(server.url());
    const key = await begin(node, { remindEveryMs: 1 });
    const isDue = async () => (await node.approvals.due(1_000)).some(({ id }) => id === key.id);
    await sleep(5);
    expect(await isDue()).toBe(true);
    const holder = new Client({ connectionString: server.url() });
    await holder.connect();
    await holder.query(`BEGIN; SELECT FROM sluice.approvals WHERE id = '${key.id}' FOR UPDATE`);
    await failing(() => node.approvals.step(key, approving('eve')));
    // What others do goes on, and what is locked is left out.
    expect((await node.approvals.find(key))?.state).toBe('pending');
    expect(await isDue()).toBe(false);
    await holder.end();
    expect(await node.approvals.step(key, approving('eve'))).toMatchObject({ approval: { state: 'approved' } });
    await node.close();
  });

  test('a node that stops in the middle of a transaction holds nothing for long', async () => {
    const [stuck, other] = [openNode(server.url()), openNode(server.url())];
    const key = await begin(other);
    await expect(
      stuck.pool.transaction(async (query) => {
        await query({ text: `SELECT FROM sluice.approvals WHERE id = '${key.id}' FOR UPDATE` });
        await sleep(6_000);
        await query({ text: 'SELECT 1' });
      }),
    ).rejects.toThrow('the database');
    expect(await other.approvals.step(key, approving('eve'))).toMatchObject({ approval: { state: 'approved' } });
    await stuck.close();
    await other.close();
  });

  test('a decision whose acknowledgement is lost is an error for whoever decides, and is there', async () => {
    const wire: CutProxy = await cutProxy(server.port);
    const [near, far] = [openNode(server.url()), openNode(server.url({ port: wire.port }))];
    const key = await begin(near);
    await far.pool.prepare();
    wire.loseAnswersTo('COMMIT');
    await failing(() => far.approvals.step(key, { kind: 'deny', by: approver('eve'), note: '' }));
    expect(wire.lost()).toBe(1);
    expect((await near.approvals.find(key))?.state).toBe('denied');
    // It stands where another node finds it and records it.
    const left = await near.approvals.unrecorded(0, 1_000);
    expect(left.filter(({ approval }) => approval.id === key.id).map(({ events }) => events[0]?.event.kind)).toContain(
      'denied',
    );
    expect((await far.approvals.find(key))?.state).toBe('denied');
    for (const node of [near, far]) await node.close();
    await wire.close();
  });

  test('hints reach other nodes, also behind a crash of the database, which loses nothing', async () => {
    const [one, other] = [openNode(server.url()), openNode(server.url())];
    const hinted: string[] = [];
    other.approvals.hints((id, version) => hinted.push(`${id} ${version}`));
    const hintOf = async (key: { readonly id: string }, version: number) => {
      for (let waited = 0; waited < 5_000 && !hinted.includes(`${key.id} ${version}`); waited += 10) await sleep(10);
      expect(hinted).toContain(`${key.id} ${version}`);
    };
    await other.pool.prepare();
    await sleep(200);
    const key = await begin(one);
    await hintOf(key, 1);

    await server.crash();
    await failing(() => one.approvals.find(key));
    expect(one.pool.failure).toContain('the database');
    await server.start();
    expect((await one.approvals.find(key))?.state).toBe('pending');
    expect(one.pool.failure).toBeUndefined();
    await sleep(1_500);
    await one.approvals.step(key, approving('eve'));
    await hintOf(key, 2);
    for (const node of [one, other]) await node.close();
  });
});
