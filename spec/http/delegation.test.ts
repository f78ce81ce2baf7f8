/** People who stand in for others: only whoever was asked to, for as long, and with nothing that either of the two could not do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sluice } from '../../packages/sluice/src/testing/command-line.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { keyOfTenant, makeKey, send } from './callers.ts';

const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - name: ask
    verdict: REVIEW
    effects: [{ effect: annotate, key: approval, value: only-ada }]
    conditions: [{ field: tool, operator: eq, value: pay }]
  - name: ask-two
    verdict: REVIEW
    effects: [{ effect: annotate, key: approval, value: two }]
    conditions: [{ field: tool, operator: eq, value: wire }]
`;
const CONFIG = 'approvals:\n  templates:\n    only-ada: { approvers: [ada] }\n    two: { quorum: 2 }\n';

let server: TestServer;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};
let asked = 0;
beforeAll(async () => {
  server = await serveForTest({}, POLICY, 'asks.yaml', { configFile: CONFIG });
  for (const [name, owner, roles] of [
    ['bot', 'zoe', ['agent']],
    ['adas-bot', 'ada', ['agent']],
    ['ada', '', ['approver']],
    ['bob', '', ['approver']],
    ['eve', '', ['approver']],
    ['vic', '', ['viewer']],
  ] as const) {
    const kind = roles[0] === 'agent' ? 'agent' : 'operator';
    ({ token: tokens[name], id: ids[name] } = await makeKey(server, {
      name,
      kind,
      roles,
      ...(owner === '' ? {} : { owner }),
    }));
  }
});
afterAll(() => server.remove());

const as = (name: string, method: string, path: string, body?: unknown) =>
  send(server, method, path, { token: tokens[name], body });
const ask = async (tool = 'pay', agent = 'bot') => {
  asked += 1;
  const { body } = await as(agent, 'POST', '/v1/decide', { action: { type: 'tool.call', tool, args: { asked } } });
  return String(body['approval_id']);
};
const approve = (name: string, id: string, acting_for?: string) =>
  as(name, 'POST', `/v1/approvals/${id}/approve`, acting_for === undefined ? {} : { acting_for });
const delegate = (name: string, to: string, for_seconds = 3_600) =>
  as(name, 'POST', '/v1/delegations', { to, for_seconds, note: 'away' });
const end = (name: string, id: unknown) => as(name, 'POST', `/v1/delegations/${String(id)}/end`, {});
const given = async () => (await as('bob', 'GET', '/v1/delegations')).body['delegations'] as Record<string, unknown>[];

describe('what must not work', () => {
  test('without being asked nobody stands in, whatever he says', async () => {
    const id = await ask();
    expect((await approve('bob', id)).status).toBe(403);
    expect((await approve('bob', id, 'ada')).body).toMatchObject({
      error: { details: { code: 'approval_not_delegated' } },
    });
    expect((await approve('bob', id, 'bob')).status).toBe(403);
  });

  test('nobody is asked who could not approve, for ever, or for himself, and only approvers can ask', async () => {
    for (const to of ['vic', 'bot', 'ada', 'operator', 'No Name']) expect((await delegate('ada', to)).status).toBe(400);
    expect((await delegate('ada', 'bob', 91 * 86_400)).status).toBe(400);
    for (const name of ['bot', 'vic']) expect((await delegate(name, 'bob')).status).toBe(403);
    expect(await given()).toEqual([]);
  });

  test('what an agent of the one away asks for is not approved in her place, nor given on', async () => {
    const { body } = await delegate('ada', 'bob');
    const own = await ask('wire', 'adas-bot');
    expect((await approve('bob', own, 'ada')).body).toMatchObject({ error: { details: { code: 'approval_self' } } });
    const on = await delegate('bob', 'eve');
    expect((await approve('eve', await ask(), 'ada')).status).toBe(403);
    await end('ada', body['id']);
    await end('bob', on.body['id']);
  });

  test('nobody else ends it, and another tenant neither sees nor ends it', async () => {
    const { body } = await delegate('ada', 'bob');
    const other = await keyOfTenant(server, 'acme', 'olga', ['approver', 'admin']);
    const elsewhere = await send(server, 'GET', '/v1/delegations', { token: other });
    expect(elsewhere.body['delegations']).toEqual([]);
    expect((await send(server, 'POST', `/v1/delegations/${body['id']}/end`, { token: other, body: {} })).status).toBe(
      404,
    );
    expect((await end('eve', body['id'])).status).toBe(404);
    expect((await end('vic', body['id'])).status).toBe(404);
    expect((await end('bob', body['id'])).status).toBe(200);
    expect((await approve('bob', await ask(), 'ada')).status).toBe(403);
  });
});

describe('standing in', () => {
  test('lets him answer what names her; the vote counts as both’s and is on record as such', async () => {
    const { status, body } = await delegate('ada', 'bob');
    expect([status, body]).toMatchObject([201, { from: 'ada', to: 'bob', note: 'away' }]);
    expect(await given()).toEqual([body]);
    const id = await ask();
    expect((await approve('bob', id)).status).toBe(403);
    const approved = await approve('bob', id, 'ada');
    expect(approved.body).toMatchObject({ status: 'approved', history: [{ by: 'bob', acting_for: 'ada' }] });
    const two = await ask('wire');
    expect((await approve('bob', two, 'ada')).body['status']).toBe('pending');
    expect((await approve('ada', two)).status).toBe(409);
    expect((await approve('eve', two)).body['status']).toBe('approved');
    const audit = await send(server, 'GET', '/v1/audit?kind=approval&limit=1000', { token: server.operatorToken });
    const steps = (audit.body['entries'] as { body: Record<string, unknown> }[]).map((entry) => entry.body);
    expect(steps.find(({ approval_id, event }) => approval_id === id && event === 'approved')).toMatchObject({
      actor: 'bob',
      acting_for: 'ada',
    });
    const changes = await send(server, 'GET', '/v1/audit?kind=identity_change&limit=1000', {
      token: server.operatorToken,
    });
    const own = (changes.body['entries'] as { body: Record<string, unknown> }[])
      .map((entry) => entry.body)
      .filter(({ subject }) => subject === body['id']);
    expect(own).toMatchObject([{ what: 'delegation', change: 'created', name: 'bob', owner: 'ada' }]);
    await end('ada', body['id']);
  });

  test('from the command line', async () => {
    const run = (name: string, ...args: readonly string[]) =>
      sluice(['approvals', ...args], { env: { SLUICE_URL: server.url, SLUICE_TOKEN: tokens[name] ?? '' } });
    expect((await run('ada', 'delegate', 'bob')).code).toBe(2);
    const made = await run('ada', 'delegate', 'bob', '--for', '2h');
    expect(made.out).toMatch(/^bob stands in for ada until .* \([0-9a-f]{16}\)\n$/);
    const listed = await run('bob', 'delegations');
    expect(listed.out).toMatch(/^[0-9a-f]{16} {2}bob for ada until /);
    expect((await run('bob', 'approve', await ask(), '--acting-for', 'ada')).code).toBe(0);
    expect((await run('bob', 'deny', await ask(), '--acting-for', 'ada')).code).toBe(0);
    expect((await run('bob', 'undelegate', listed.out.slice(0, 16))).out).toContain('has ended');
    expect((await run('bob', 'delegations')).error).toContain('nobody');
  });

  test('ends by itself, and with the one who asked for it', async () => {
    await delegate('ada', 'bob', 1);
    await new Promise((next) => setTimeout(next, 1_100));
    expect(await given()).toEqual([]);
    await delegate('ada', 'bob');
    const id = await ask();
    await send(server, 'POST', `/v1/keys/${ids['ada']}/revoke`, { token: server.operatorToken, body: {} });
    expect((await approve('bob', id, 'ada')).status).toBe(403);
  });
});
