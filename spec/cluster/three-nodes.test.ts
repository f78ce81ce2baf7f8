/** Three gates and one PostgreSQL: asked on one, answered on another; killed, restarted, cut off. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEntries } from '../../packages/sluice/src/journal/read.ts';
import { sluice } from '../../packages/sluice/src/testing/command-line.ts';
import { type PostgresServer, postgresServer } from '../../packages/sluice/src/testing/services/postgres-server.ts';
import { haveServices } from '../../packages/sluice/src/testing/services/services.ts';
import { type GateNode, gateNode, writing } from './node.ts';
import { underLoad } from './under-load.ts';

const ROUNDS = Number(process.env['SLUICE_CLUSTER_ROUNDS'] ?? 1);
const RELEASES = 20;
const CLUSTER_KEY = randomBytes(32).toString('hex');

describe.skipIf(!haveServices('postgres'))('three gates that share a PostgreSQL', { timeout: ROUNDS * 120_000 }, () => {
  let server: PostgresServer;
  let nodes: readonly [GateNode, GateNode, GateNode];
  beforeAll(async () => {
    server = await postgresServer();
    const env = { SLUICE_DATABASE_URL: server.url(), SLUICE_CLUSTER_KEY: CLUSTER_KEY, LOG_LEVEL: 'info' };
    nodes = await Promise.all([gateNode(env), gateNode(env), gateNode(env)]);
  });
  afterAll(async () => {
    for (const node of nodes) await node.remove();
    await server.close();
  });

  /** When somebody else sees it. */
  const pendingOn = async (node: GateNode, sql: string): Promise<string> => {
    for (;;) {
      const { body } = await node.send('GET', '/pending', undefined, { asOperator: true });
      const found = (body['pending'] as { id: string; args: { sql: string } }[]).find(({ args }) => args.sql === sql);
      if (found !== undefined) return found.id;
      await sleep(10);
    }
  };

  test('a key without a database, a database without a key and another key are refused, and no password is shown', async () => {
    const other = randomBytes(32).toString('hex');
    for (const env of [
      { SLUICE_DATABASE_URL: server.url() },
      { SLUICE_CLUSTER_KEY: CLUSTER_KEY },
      { SLUICE_DATABASE_URL: `${server.url()}?passwort=x`, SLUICE_CLUSTER_KEY: CLUSTER_KEY },
      { SLUICE_DATABASE_URL: server.url(), SLUICE_CLUSTER_KEY: other },
      { SLUICE_DATABASE_URL: server.url().replace(server.password, `${server.password}x`), SLUICE_CLUSTER_KEY: other },
    ]) {
      const ran = await sluice(['start', '--port', '0', '--state', `${nodes[0].state}-refused`], { env });
      expect([ran.code, /config_invalid|database/.test(ran.error)], ran.error).toEqual([2, true]);
      expect(ran.error + ran.out).not.toContain(server.password);
      expect(ran.error + ran.out).not.toContain(other);
    }
  });

  test('asked on one, approved on another: what waits is released within a second', async () => {
    const [asked, answered] = nodes;
    const delaysMs: number[] = [];
    for (let count = 0; count < RELEASES; count += 1) {
      const sql = `INSERT ${count}`;
      const waiting = asked.send('POST', '/v1/decide', { action: writing(sql), session_id: 's', wait_ms: 20_000 });
      const id = await pendingOn(answered, sql);
      const startedMs = performance.now();
      const approved = await answered.send('POST', `/v1/approvals/${id}/approve`, {}, { asOperator: true });
      expect(approved.body).toMatchObject({ status: 'approved' });
      expect((await waiting).body).toMatchObject({ verdict: 'allow' });
      delaysMs.push(performance.now() - startedMs);
    }
    delaysMs.sort((a, b) => a - b);
    if (process.env['SLUICE_SHOW_DELAYS'] !== undefined)
      process.stderr.write(`${delaysMs.map(Math.round).join(' ')} ms\n`);
    expect(delaysMs.at(-1)).toBeLessThan(1_000);
  });

  test('a request that waits outlives a restart of the database', async () => {
    const waiting = nodes[0].send('POST', '/v1/decide', {
      action: writing('patient'),
      session_id: 's',
      wait_ms: 30_000,
    });
    const id = await pendingOn(nodes[1], 'patient');
    // Others see it before the node that asks has noted that it recorded it; only then it waits.
    await sleep(500);
    await server.crash();
    await sleep(1_000);
    await server.start();
    const approve = () => nodes[1].send('POST', `/v1/approvals/${id}/approve`, {}, { asOperator: true });
    while ((await approve()).status >= 500) await sleep(50);
    expect((await waiting).body).toMatchObject({ verdict: 'allow' });
  });

  test('what was approved on one is used once, wherever the agent comes back', async () => {
    const asks = { action: writing('once'), session_id: 's' };
    const { body } = await nodes[0].send('POST', '/v1/decide', asks);
    const id = String(body['approval_id']);
    await nodes[1].send('POST', `/v1/approvals/${id}/approve`, {}, { asOperator: true });
    const back = await Promise.all(
      [...nodes, ...nodes].map((node) => node.send('POST', '/v1/decide', { ...asks, approval_id: id })),
    );
    expect(back.filter((answer) => answer.body['verdict'] === 'allow')).toHaveLength(1);
  });

  test('a request with an idempotency key is answered with the same receipt by every node', async () => {
    const asked = { action: { type: 'file.read', resource: 'notes.txt' }, idempotency_key: 'k1' };
    const answers = await Promise.all(nodes.map((node) => node.send('POST', '/v1/decide', asked)));
    expect(new Set(answers.map(({ body }) => body['receipt_id'])).size).toBe(1);
    const other = await nodes[2].send('POST', '/v1/decide', { ...asked, action: { type: 'file.read', resource: 'b' } });
    expect(other.status).toBe(409);
  });

  test('receipts of every gate are listed on every gate, and one of its own also alone', async () => {
    const made: string[] = [];
    for (const node of nodes) {
      const { body } = await node.send('POST', '/v1/decide', {
        action: { type: 'file.read', resource: 'listed.txt' },
        session_id: 'listed',
      });
      made.push(String(body['receipt_id']));
    }
    const list = async (node: GateNode, more = '') =>
      (await node.send('GET', `/v1/receipts?session_id=listed${more}`, undefined, { asOperator: true })).body;
    const idsOf = (body: Record<string, unknown>) =>
      (body['receipts'] as { readonly receipt_id: string }[]).map(({ receipt_id: id }) => id);
    for (const [at, node] of nodes.entries()) {
      await expect.poll(async () => idsOf(await list(node)), { timeout: 5_000 }).toEqual(made.toReversed());
      expect(idsOf(await list(node, '&gate=this'))).toEqual([made[at]]);
      expect((await list(node, '&limit=1'))['total']).toBe(3);
      for (const id of made)
        expect((await node.send('GET', `/v1/receipts/${id}`, undefined, { asOperator: true })).status).toBe(200);
    }
  });

  test('doctor looks at the database, and says what is wrong with it', async () => {
    const env = { SLUICE_DATABASE_URL: server.url(), SLUICE_CLUSTER_KEY: CLUSTER_KEY };
    const look = async (more: object) => {
      const { out } = await sluice(['doctor', '--json', '--state', `${nodes[0].state}-none`], {
        env: { ...env, ...more },
      });
      const { checks } = JSON.parse(out) as { checks: { name: string; ok: boolean; seen: string }[] };
      return checks.find(({ name }) => name === 'database');
    };
    expect(await look({})).toMatchObject({
      ok: true,
      seen: expect.stringMatching(/^PostgreSQL \d+.*schema (\d+) of \1; its clock/),
    });
    const otherKey = await look({ SLUICE_CLUSTER_KEY: randomBytes(32).toString('hex') });
    expect(otherKey).toMatchObject({ ok: false, seen: expect.stringContaining('another SLUICE_CLUSTER_KEY') });
    const nowhere = await look({ SLUICE_DATABASE_URL: server.url({ port: 1 }) });
    expect(nowhere).toMatchObject({ ok: false, seen: expect.stringContaining('ECONNREFUSED') });
    expect(JSON.stringify(nowhere)).not.toContain(server.password);
  });

  test('without the database local policy goes on deciding, what needs it denies, and it recovers by itself', async () => {
    const [node] = nodes;
    const reading = { action: { type: 'file.read', resource: 'notes.txt' } };
    const asking = { action: writing('cut off'), session_id: 's' };
    await server.crash();
    expect((await node.send('POST', '/v1/decide', reading)).body).toMatchObject({ verdict: 'allow' });
    expect((await node.send('POST', '/v1/decide', asking)).body).toMatchObject({
      verdict: 'deny',
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'approval_store' })]),
    });
    expect((await node.send('POST', '/v1/decide', { ...reading, idempotency_key: 'k2' })).status).toBe(503);
    const listing = (more: string) => node.send('GET', `/v1/receipts${more}`, undefined, { asOperator: true });
    expect([(await listing('')).status, (await listing('?gate=this')).status]).toEqual([503, 200]);
    const health = await node.send('GET', '/health');
    expect(health).toMatchObject({ status: 200, body: { status: 'degraded' } });
    expect(JSON.stringify(health.body)).toContain('the database does not answer');
    const metrics = async () => (await fetch(`${node.url()}/metrics`)).text();
    expect(await metrics()).toContain('sluice_database_up 0');

    // A node can also be started meanwhile. It decides for whom it knows by itself, and cannot tell who else needs a key.
    await nodes[2].stop();
    await nodes[2].start();
    const operated = await nodes[2].send('POST', '/v1/decide', reading, { asOperator: true });
    expect(operated.body).toMatchObject({ verdict: 'allow' });
    expect((await nodes[2].send('POST', '/v1/decide', reading)).status).toBe(503);
    await server.start();
    const startedMs = performance.now();
    for (const each of nodes) {
      const untilMs = startedMs + 10_000;
      const isWell = async () => (await each.send('GET', '/health')).body['status'] === 'ok';
      while (!(await isWell()) && performance.now() < untilMs) await sleep(50);
      expect((await each.send('GET', '/health')).body).toMatchObject({ status: 'ok' });
      if (process.env['SLUICE_SHOW_DELAYS'] !== undefined)
        process.stderr.write(`well again after ${Math.round(performance.now() - startedMs)} ms\n`);
      expect((await each.send('POST', '/v1/decide', asking)).body).toMatchObject({ verdict: 'review' });
    }
    expect(await metrics()).toContain('sluice_database_up 1');
  });

  for (let round = 1; round <= ROUNDS; round += 1)
    test(`a node killed and the database lost under load: no acknowledged decision is (${round})`, async () => {
      const { acknowledged, released, twice } = await underLoad(nodes, async () => {
        await sleep(1_000 + Math.random() * 500);
        await nodes[2].stop('SIGKILL');
        await sleep(500);
        await server.crash();
        await sleep(300);
        await server.start();
        await sleep(2_000);
      });
      await nodes[2].start();
      expect(twice).toEqual([]);
      expect(acknowledged.size).toBeGreaterThan(5);
      expect(released.size).toBeGreaterThan(2);
      const recorded = new Set<string>();
      for (const node of nodes)
        for await (const { entry } of readEntries({ folder: node.state }))
          if (entry.kind === 'approval') recorded.add(`${entry.body['approval_id']} ${entry.body['event']}`);
      for (const [id, verdict] of acknowledged) {
        const { body } = await nodes[0].send('GET', `/v1/approvals/${id}`, undefined, { asOperator: true });
        const expected = verdict === 'denied' ? ['denied'] : ['approved', 'consumed'];
        expect(expected, `${id} ${JSON.stringify(body)}`).toContain(body['status']);
        expect(recorded).toContain(`${id} ${verdict}`);
      }
    });

  test('every node’s journal verifies, also by what it has shown the others, and no secret is in logs, answers or command lines', async () => {
    for (const node of nodes) {
      const health = JSON.stringify((await node.send('GET', '/health')).body);
      await node.stop();
      const verified = await sluice(['audit', 'verify', '--state', node.state]);
      expect([verified.code, verified.out], verified.error).toEqual([
        0,
        expect.stringContaining('every entry verifies'),
      ]);
      for (const secret of [server.password, CLUSTER_KEY])
        for (const text of [node.log(), node.commandLine(), health]) expect(text).not.toContain(secret);
      expect(node.log()).toContain('the database that gates share');
    }
  });
});
