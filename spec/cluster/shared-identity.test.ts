/** Callers of gates that share a PostgreSQL: known on all of them, ended on all of them, and unknown when the database has been away too long. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sluice } from '../../packages/sluice/src/testing/command-line.ts';
import { type PostgresServer, postgresServer } from '../../packages/sluice/src/testing/services/postgres-server.ts';
import { haveServices } from '../../packages/sluice/src/testing/services/services.ts';
import { type GateNode, gateNode } from './node.ts';

const PASSWORD = ['correct', 'horse', 'battery'].join(' ');
/** What docs/guide/scale.md promises, and what a busy machine takes on top. */
const BOUND_MS = 1_000;
const SLACK_MS = 2_000;
const STALE_MS = 3_000;

describe.skipIf(!haveServices('postgres'))(
  'callers of three gates that share a PostgreSQL',
  { timeout: 90_000 },
  () => {
    let server: PostgresServer;
    let nodes: readonly [GateNode, GateNode, GateNode];
    let env: Readonly<Record<string, string>>;
    const shown: string[] = [];
    beforeAll(async () => {
      server = await postgresServer();
      env = {
        SLUICE_DATABASE_URL: server.url(),
        SLUICE_CLUSTER_KEY: randomBytes(32).toString('hex'),
        SLUICE_IDENTITY_STALE_AFTER: `${STALE_MS}ms`,
      };
      nodes = await Promise.all([gateNode(env), gateNode(env), gateNode(env)]);
    }, 60_000);
    afterAll(async () => {
      for (const node of nodes) await node.remove();
      await server.close();
    });

    const run = async (args: readonly string[], input = '') => {
      const ran = await sluice([...args, '--state', nodes[0].state, '--json'], { env, input });
      expect(ran.code, ran.error).toBe(0);
      return JSON.parse(ran.out.split('\n')[0] ?? '') as Record<string, string>;
    };
    const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    const reading = { action: { type: 'file.read', resource: 'notes.txt' } };
    const decide = async (node: GateNode, token?: string) =>
      (await node.send('POST', '/v1/decide', reading, token === undefined ? {} : bearer(token))).status;
    /** How long it takes until all of them answer so. */
    const until = async (status: number, ask: (node: GateNode) => Promise<number>) => {
      const startedMs = performance.now();
      await Promise.all(
        nodes.map((node) => expect.poll(() => ask(node), { timeout: 20_000, interval: 20 }).toBe(status)),
      );
      const tookMs = performance.now() - startedMs;
      if (process.env['SLUICE_SHOW_DELAYS'] !== undefined) process.stderr.write(`${status} everywhere: ${tookMs} ms\n`);
      return tookMs;
    };

    test('a key made on one works on all, and from then on none lets anybody decide without', async () => {
      expect(await decide(nodes[2])).toBe(200);
      const made = await nodes[0].send('POST', '/v1/keys', { name: 'bot' }, { asOperator: true });
      const token = String(made.body['token']);
      shown.push(token);
      expect(await until(200, (node) => decide(node, token))).toBeLessThan(BOUND_MS + SLACK_MS);
      expect(await until(401, (node) => decide(node))).toBeLessThan(BOUND_MS + SLACK_MS);
      const [listed] = (await nodes[1].send('GET', '/v1/keys', undefined, { asOperator: true })).body[
        'keys'
      ] as object[];
      expect(listed).toMatchObject({ name: 'bot', state: 'active' });
    });

    test('a key made on the command line, and one revoked on another gate, are so on all', async () => {
      const { id = '', token = '' } = await run(['keys', 'create', 'other-bot']);
      shown.push(token);
      expect(await until(200, (node) => decide(node, token))).toBeLessThan(BOUND_MS + SLACK_MS);
      await nodes[1].send('POST', `/v1/keys/${id}/revoke`, {}, { asOperator: true });
      expect(await until(401, (node) => decide(node, token))).toBeLessThan(BOUND_MS + SLACK_MS);
      expect((await run(['keys', 'show', id]))['state']).toBe('revoked');
    });

    test('who signed in on one is signed in on all, and signed out everywhere', async () => {
      await run(['accounts', 'add', 'ada@example.com', '--role', 'admin', '--name', 'ada'], `${PASSWORD}\n`);
      const body = { email: 'ada@example.com', password: PASSWORD };
      const login = (node: GateNode) => node.send('POST', '/login', body);
      await expect.poll(async () => (await login(nodes[2])).status, { timeout: 5_000 }).toBe(200);
      const answer = await login(nodes[2]);
      const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      shown.push(cookie.split('=')[1] ?? '');
      const me = (headers: Readonly<Record<string, string>>) => async (node: GateNode) =>
        (await node.send('GET', '/me', undefined, { headers })).status;
      const [byCookie, byToken] = [{ cookie }, bearer(String(answer.body['token'])).headers];
      expect(await until(200, me(byCookie))).toBeLessThan(BOUND_MS + SLACK_MS);
      expect(await until(200, me(byToken))).toBeLessThan(BOUND_MS + SLACK_MS);
      // The token against forged requests is good on another gate as well.
      const headers = { cookie, 'x-csrf-token': String(answer.body['csrf_token']) };
      expect((await nodes[0].send('POST', '/logout', {}, { headers })).status).toBe(200);
      expect(await until(401, me(byCookie))).toBeLessThan(BOUND_MS + SLACK_MS);
      expect(await until(401, me(byToken))).toBeLessThan(BOUND_MS + SLACK_MS);
    });

    test('what the database holds opens nothing', async () => {
      const held = [];
      for (const table of ['credentials', 'accounts', 'login_sessions'])
        held.push(await server.query(`SELECT * FROM sluice.${table}`));
      const text = JSON.stringify(held);
      expect(text).toContain('ada@example.com');
      for (const secret of [PASSWORD, ...shown, ...shown.map((each) => each.slice(-43))]) {
        expect(secret).not.toBe('');
        expect(text).not.toContain(secret);
      }
    });

    test('without the database keys count for a time and then no more, what a gate knows by itself does, and it recovers', async () => {
      const { token } = (await nodes[0].send('POST', '/v1/keys', { name: 'last' }, { asOperator: true })).body;
      const withKey = (node: GateNode) => decide(node, String(token));
      await until(200, withKey);
      await server.crash();
      expect(await withKey(nodes[1])).toBe(200);
      await sleep(STALE_MS);
      expect(await until(503, withKey)).toBeLessThan(BOUND_MS + SLACK_MS);
      expect(
        await until(
          503,
          async (node) => (await node.send('POST', '/login', { email: 'ada@example.com', password: PASSWORD })).status,
        ),
      ).toBeLessThan(BOUND_MS + SLACK_MS);
      const operated = await nodes[1].send('POST', '/v1/decide', reading, { asOperator: true });
      expect(operated.body).toMatchObject({ verdict: 'allow' });
      const refused = await nodes[1].send('POST', '/v1/keys', { name: 'nobody' }, { asOperator: true });
      expect(refused.status).toBe(503);
      await server.start();
      await until(200, withKey);
    });
  },
);
