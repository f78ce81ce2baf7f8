/** Whoever asks cannot approve, by whatever credential he comes back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccountAdmin } from '../../packages/sluice/src/identity/account-admin.ts';
import type { Person } from '../../packages/sluice/src/identity/sessions.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { makeKey, type Sent, send } from './callers.ts';

const POLICY = `
name: asks
default_verdict: REVIEW
rules: []
`;
const PASSWORD = ['correct', 'horse', 'battery'].join(' ');
const BY = { agent: 'test', channel: 'cli' } as const;

let server: TestServer;
let ofAda: string;
let ofAddress: string;
beforeAll(async () => {
  server = await serveForTest({}, POLICY, 'asks.yaml');
  ofAda = (await makeKey(server, { name: 'bot', owner: 'ada' })).token;
  ofAddress = (await makeKey(server, { name: 'bot-2', owner: 'ada@example.com' })).token;
  const { book } = server.service.identity;
  const admin = new AccountAdmin({ store: book.store, record: server.service.gate.record, now: Date.now });
  const ada = {
    tenant: 'default',
    email: 'ada@example.com',
    name: 'ada',
    roles: ['approver'],
    password: PASSWORD,
  } as const;
  await admin.add(ada, BY);
  await book.refresh();
});
afterAll(() => server.remove());

let asked = 0;
const ask = async (token: string) => {
  asked += 1;
  const action = { type: 'tool.call', tool: 'write', args: { asked } };
  const { body } = await send(server, 'POST', '/v1/decide', { token, body: { action } });
  expect(body).toMatchObject({ verdict: 'review' });
  return String(body['approval_id']);
};
const approve = async (id: string, sent: Sent) => {
  const { status, body } = await send(server, 'POST', `/v1/approvals/${id}/approve`, { body: {}, ...sent });
  return [status, (body['error'] as { details?: { code?: string } } | undefined)?.details?.code];
};
const operatorKey = async (name: string, owner?: string) => ({
  token: (await makeKey(server, { name, kind: 'operator', roles: ['approver'], owner })).token,
});
const withPassword = async (): Promise<Sent> => {
  const { headers, body } = await send(server, 'POST', '/login', {
    body: { email: 'ada@example.com', password: PASSWORD },
  });
  const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { headers: { cookie, 'x-csrf-token': String(body['csrf_token']) } };
};
/** As signing in with another provider leaves it. */
const withProvider = async (name: string, email: string): Promise<Sent> => {
  const { sessions } = server.service.identity;
  const person: Person = { account: '', tenant: 'default', name, email, roles: ['approver'], assurance: 'sso' };
  const { session, token } = await sessions.open(person);
  return { headers: { cookie: `sluice_session=${token}`, 'x-csrf-token': sessions.csrfToken(session) } };
};
const SELF = [403, 'approval_self'];

describe('what ada’s agent asks for, ada does not approve', () => {
  test('with the agent’s own key', async () => {
    expect((await approve(await ask(ofAda), { token: ofAda }))[0]).toBe(403);
  });

  test('with another credential of hers', async () => {
    expect(await approve(await ask(ofAda), await operatorKey('ada-phone', 'ada'))).toEqual(SELF);
  });

  test('with her account, whether the key is owned by her name or by her address', async () => {
    const ada = await withPassword();
    for (const agent of [ofAda, ofAddress]) expect(await approve(await ask(agent), ada)).toEqual(SELF);
  });

  test('with her account at another provider', async () => {
    expect(await approve(await ask(ofAddress), await withProvider('ada@example.com', 'ada@example.com'))).toEqual(SELF);
    expect(await approve(await ask(ofAda), await withProvider('ada', 'ada@example.com'))).toEqual(SELF);
  });

  test('in any spelling', async () => {
    const sent = await withPassword();
    const id = await ask(ofAda);
    const body = { approved: true, reason: 'I am eve', decided_by: 'eve' };
    for (const path of [`/approve/${id}`, `/approval/${id}`])
      expect((await send(server, 'POST', path, { ...sent, body })).status, path).toBe(403);
    const approver = { approver: 'eve', comment: 'x' };
    expect((await send(server, 'POST', `/approvals/${id}/approve`, { ...sent, body: approver })).status).toBe(403);
  });

  test('and somebody else does', async () => {
    expect(await approve(await ask(ofAda), await operatorKey('eve'))).toEqual([200, undefined]);
    expect(await approve(await ask(ofAda), await withProvider('bob@example.com', 'bob@example.com'))).toEqual([
      200,
      undefined,
    ]);
  });
});

test('who approves is told by the credential, and how surely he is known', async () => {
  const id = await ask((await makeKey(server, { name: 'bot-3' })).token);
  const sent = await withPassword();
  await approve(id, sent);
  const { body } = await send(server, 'GET', `/v1/approvals/${id}`, { headers: sent.headers ?? {} });
  expect(body).toMatchObject({ status: 'approved', history: [{ by: 'ada', assurance: 'password' }] });
});
