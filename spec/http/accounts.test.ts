/** Accounts over HTTP: what must not work first. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEntries } from '../../packages/sluice/src/journal/read.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { type Answer, keyOfTenant, type Sent, send } from './callers.ts';

const PASSWORD = ['correct', 'horse', 'battery'].join(' ');
const OTHER = ['staple', 'paper', 'scissors'].join(' ');

let server: TestServer;
let admin: string;
beforeAll(async () => {
  server = await serveForTest({ logins_per_minute: 1_000 });
  admin = await keyOfTenant(server, 'default', 'admin-key', ['admin']);
});
afterAll(() => server.remove());

const ask = (method: string, path: string, sent?: Sent) => send(server, method, path, sent);
const operator = (path: string, body: unknown = {}) => ask('POST', path, { token: server.operatorToken, body });
const asAdmin = (path: string, body: unknown = {}) => ask('POST', path, { token: admin, body });
let people = 0;
const fresh = async (roles: readonly string[] = ['viewer']) => {
  people += 1;
  const email = `bea${people}@example.com`;
  const { status, body } = await operator('/v1/accounts', { email, roles, password: PASSWORD });
  expect(status).toBe(201);
  return { id: String(body['id']), email };
};
const signIn = (email: string, password = PASSWORD) => ask('POST', '/login', { body: { email, password } });
const headersOf = ({ headers, body }: Answer) => ({
  cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  'x-csrf-token': String(body['csrf_token']),
});
const me = async (headers: Readonly<Record<string, string>>) => (await ask('GET', '/me', { headers })).status;

describe('what must not work', () => {
  test('a short password, a role of agents, an address or a name twice, another field', async () => {
    const { email } = await fresh();
    const wish = { email: 'new@example.com', roles: ['viewer'], password: PASSWORD };
    for (const [more, status] of [
      [{ password: 'short' }, 400],
      [{ roles: ['agent'] }, 400],
      [{ roles: [] }, 400],
      [{ email: 'none' }, 400],
      [{ tenant: 'acme' }, 400],
      [{ email }, 409],
      [{ name: 'admin-key' }, 409],
    ] as const)
      expect((await operator('/v1/accounts', { ...wish, ...more })).status, JSON.stringify(more)).toBe(status);
  });

  test('an administrator who does not approve makes no approver, is given no power over one, and can disable one', async () => {
    const wish = { email: 'sneak@example.com', roles: ['viewer', 'approver'], password: PASSWORD };
    expect((await asAdmin('/v1/accounts', wish)).status).toBe(403);
    const [viewer, approver] = [await fresh(), await fresh(['approver'])];
    expect((await asAdmin(`/v1/accounts/${viewer.id}/roles`, { roles: ['approver'] })).status).toBe(403);
    for (const [what, body] of [
      ['roles', { roles: ['viewer'] }],
      ['password', { password: OTHER }],
    ] as const)
      expect((await asAdmin(`/v1/accounts/${approver.id}/${what}`, body)).status, what).toBe(403);
    expect((await asAdmin(`/v1/accounts/${approver.id}/disable`)).status).toBe(200);
    expect((await asAdmin(`/v1/accounts/${approver.id}/enable`)).status).toBe(403);
    expect((await signIn(approver.email)).status).toBe(401);
    expect((await operator(`/v1/accounts/${approver.id}/enable`)).body).toMatchObject({ state: 'active' });
    expect((await signIn(approver.email)).status).toBe(200);
  });

  test('an account of another tenant is neither seen nor changed', async () => {
    const stranger = await keyOfTenant(server, 'acme', 'admin-of-acme', ['admin']);
    const { id, email } = await fresh();
    expect((await ask('GET', `/v1/accounts/${id}`, { token: stranger })).status).toBe(404);
    expect(JSON.stringify((await ask('GET', '/v1/accounts', { token: stranger })).body)).not.toContain(email);
    for (const [what, body] of [
      ['disable', {}],
      ['password', { password: OTHER }],
      ['roles', { roles: ['admin'] }],
    ] as const)
      expect((await ask('POST', `/v1/accounts/${id}/${what}`, { token: stranger, body })).status).toBe(404);
    expect((await signIn(email)).status).toBe(200);
  });

  test('one’s own password is not changed without it, without a session, to a short one, or by guessing', async () => {
    const slow = await serveForTest({ logins_per_minute: 3 });
    try {
      const wish = { email: 'slow@example.com', roles: ['viewer'], password: PASSWORD };
      await send(slow, 'POST', '/v1/accounts', { token: slow.operatorToken, body: wish });
      const headers = headersOf(
        await send(slow, 'POST', '/login', { body: { email: wish.email, password: PASSWORD } }),
      );
      const change = (current: string, password = OTHER) =>
        send(slow, 'POST', '/me/password', { headers, body: { current, password } });
      expect((await send(slow, 'POST', '/me/password', { body: { current: 'x', password: 'y' } })).status).toBe(400);
      expect((await change('wrong wrong wrong')).status).toBe(401);
      expect((await change(PASSWORD, 'short')).status).toBe(400);
      expect((await change('wrong wrong wrong')).status).toBe(429);
    } finally {
      await slow.remove();
    }
  });
});

test('accounts are listed and shown without passwords, and every change is recorded without one', async () => {
  const { id, email } = await fresh(['auditor']);
  const shown = (await ask('GET', `/v1/accounts/${id}`, { token: admin })).body;
  expect(shown).toMatchObject({ id, email, name: email, roles: ['auditor'], state: 'active', disabled_at: null });
  await operator(`/v1/accounts/${id}/password`, { password: OTHER });
  await operator(`/v1/accounts/${id}/disable`);
  const listed = JSON.stringify((await ask('GET', '/v1/accounts', { token: admin })).body);
  expect(listed).toContain(email);
  const changes: unknown[] = [];
  const { stateFolder } = server.service.gate;
  for await (const { entry } of readEntries({ folder: stateFolder }))
    if (entry.kind === 'identity_change' && entry.body['subject'] === id) changes.push(entry.body['change']);
  expect(changes).toEqual(['created', 'password_changed', 'revoked']);
  for (const text of [listed, JSON.stringify(shown)])
    for (const word of ['scrypt', PASSWORD]) expect(text).not.toContain(word);
});

test('other roles count at once for sessions that are open; a reset password ends them', async () => {
  const { id, email } = await fresh(['viewer']);
  const headers = headersOf(await signIn(email));
  expect((await ask('GET', '/v1/keys', { headers })).status).toBe(403);
  expect((await operator(`/v1/accounts/${id}/roles`, { roles: ['admin'] })).body).toMatchObject({ roles: ['admin'] });
  expect((await ask('GET', '/v1/keys', { headers })).status).toBe(200);
  await operator(`/v1/accounts/${id}/password`, { password: OTHER });
  expect(await me(headers)).toBe(401);
  expect([(await signIn(email)).status, (await signIn(email, OTHER)).status]).toEqual([401, 200]);
});

test('one’s own new password ends every other session and not this one', async () => {
  const { email } = await fresh();
  const [mine, other] = [headersOf(await signIn(email)), headersOf(await signIn(email))];
  const changed = await ask('POST', '/me/password', { headers: mine, body: { current: PASSWORD, password: OTHER } });
  expect(changed.status).toBe(200);
  expect([await me(mine), await me(other)]).toEqual([200, 401]);
  expect([(await signIn(email)).status, (await signIn(email, OTHER)).status]).toEqual([401, 200]);
});

test('a session ends when nothing is asked with it, and lasts while something is', async () => {
  const idle = await serveForTest({ logins_per_minute: 1_000, session_idle: '1s' });
  try {
    const wish = { email: 'idle@example.com', roles: ['viewer'], password: PASSWORD };
    await send(idle, 'POST', '/v1/accounts', { token: idle.operatorToken, body: wish });
    const answers = await Promise.all(
      [1, 2].map(() => send(idle, 'POST', '/login', { body: { email: wish.email, password: PASSWORD } })),
    );
    const [busy, quiet] = answers.map(headersOf);
    const token = String(answers[1]?.body['token']);
    const seen = async (headers = {}) => (await send(idle, 'GET', '/me', { headers })).status;
    for (let time = 0; time < 8; time += 1) {
      await sleep(200);
      expect(await seen(busy)).toBe(200);
    }
    expect([await seen(quiet), await seen({ authorization: `Bearer ${token}` })]).toEqual([401, 401]);
    expect(await seen(busy)).toBe(200);
    expect(idle.service.identity.book.sessions).toHaveLength(1);
  } finally {
    await idle.remove();
  }
});
