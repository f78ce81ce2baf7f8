/** Policies that look back and count, on gates that share a PostgreSQL: what was read through one does not leave through another. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, postgresServer } from '../../packages/sluice/src/testing/services/postgres-server.ts';
import { haveServices } from '../../packages/sluice/src/testing/services/services.ts';
import { type GateNode, gateNode } from './node.ts';

const POLICIES = {
  'leak.dl': `
policy "leak" priority 10 {
  deny when tool_call(call_id, a, "send"), tool_call(c, a, "read_secret"), c != call_id reason "it has read a secret";
}
policy "open" priority 1 { allow when tool_call(call_id, _, _); }`,
  'often.yaml': `
name: often
default_verdict: ALLOW
rules:
  - name: too-often
    conditions:
      - { field: tool, operator: eq, value: delete }
      - { calls: { tools: [delete], window: 1h }, operator: gte, value: 5 }
`,
};
const COUNTED = 5;
const AGENTS = ['reader', 'somebody-else', 'deleter', 'patient', 'late'];

describe.skipIf(!haveServices('postgres'))('the past of agents on three gates', { timeout: 90_000 }, () => {
  let server: PostgresServer;
  let nodes: readonly [GateNode, GateNode, GateNode];
  beforeAll(async () => {
    server = await postgresServer();
    const env = { SLUICE_DATABASE_URL: server.url(), SLUICE_CLUSTER_KEY: randomBytes(32).toString('hex') };
    nodes = await Promise.all([gateNode(env, POLICIES), gateNode(env, POLICIES), gateNode(env, POLICIES)]);
    for (const name of AGENTS) {
      const { body } = await nodes[0].send('POST', '/v1/keys', { name }, { asOperator: true });
      tokens.set(name, String(body['token']));
    }
    const last = { headers: { authorization: `Bearer ${tokens.get(AGENTS.at(-1) ?? '')}` } };
    for (const node of nodes) while ((await node.send('GET', '/me', undefined, last)).status !== 200) await sleep(50);
  }, 60_000);
  afterAll(async () => {
    for (const node of nodes) await node.remove();
    await server.close();
  });

  const tokens = new Map<string, string>();
  const call = async (node: GateNode, agent: string, tool: string) => {
    const headers = { authorization: `Bearer ${tokens.get(agent)}` };
    const action = { type: 'tool.call', tool, args: { id: 7 } };
    const { body } = await node.send(
      'POST',
      '/v1/decide',
      { action, session_id: randomBytes(4).toString('hex') },
      { headers },
    );
    return body;
  };

  test('a secret that was read through one gate does not leave through another', async () => {
    expect(await call(nodes[1], 'reader', 'send')).toMatchObject({ verdict: 'allow' });
    expect(await call(nodes[0], 'reader', 'read_secret')).toMatchObject({ verdict: 'allow' });
    for (const node of nodes)
      expect(await call(node, 'reader', 'send')).toMatchObject({
        verdict: 'deny',
        reasons: expect.arrayContaining([expect.objectContaining({ message: 'it has read a secret' })]),
      });
    expect(await call(nodes[2], 'somebody-else', 'send')).toMatchObject({ verdict: 'allow' });
  });

  test('calls are counted over all gates, exactly, however many ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, at) => call(nodes[at % 3] as GateNode, 'deleter', 'delete')),
    );
    expect(answers.filter(({ verdict }) => verdict === 'allow')).toHaveLength(COUNTED);
  });

  test('a gate that was killed and comes back knows what it and the others let through', async () => {
    await nodes[0].stop('SIGKILL');
    expect(await call(nodes[1], 'patient', 'read_secret')).toMatchObject({ verdict: 'allow' });
    await nodes[0].start();
    expect(await call(nodes[0], 'patient', 'send')).toMatchObject({ verdict: 'deny' });
    expect(await call(nodes[0], 'reader', 'send')).toMatchObject({ verdict: 'deny' });
    expect(await call(nodes[0], 'deleter', 'delete')).toMatchObject({ verdict: 'deny' });
    expect(await call(nodes[0], 'somebody-else', 'delete')).toMatchObject({ verdict: 'allow' });
  });

  test('without the database such policies let nothing through, and say why; with it they decide again', async () => {
    await server.crash();
    const denied = { verdict: 'deny', reasons: [expect.objectContaining({ code: 'past_store' })] };
    expect(await call(nodes[0], 'late', 'look')).toMatchObject(denied);
    expect(await call(nodes[1], 'reader', 'send')).toMatchObject({ verdict: 'deny' });
    await server.start();
    const verdict = async () => (await call(nodes[0], 'late', 'look'))['verdict'];
    await expect.poll(verdict, { timeout: 10_000 }).toBe('allow');
    expect(await call(nodes[2], 'reader', 'send')).toMatchObject({ verdict: 'deny' });
  });
});
