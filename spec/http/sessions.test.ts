/** Accounts and sessions over HTTP: what must not work first. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccountAdmin } from '../../packages/sluice/src/identity/account-admin.ts';
import type { Role } from '../../packages/sluice/src/identity/roles.ts';
import { sluice } from '../../packages/sluice/src/testing/command-line.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { type Answer, type Sent, send } from './callers.ts';

const PASSWORD = ['correct', 'horse', 'battery'].join(' ');
const BY = { agent: 'test', channel: 'cli' } as const;

let server: TestServer;
let accounts: AccountAdmin;
beforeAll(async () => {
  server = await serveForTest({ logins_per_minute: 1_000 });
  const { store } = server.service.identity.book;
  accounts = new AccountAdmin({ store, record: server.service.gate.record, now: Date.now });
});
afterAll(() => server.remove());

const ask = (method: string, path: string, sent?: Sent) => send(server, method, path, sent);
let people = 0;
const addPerson = async (roles: readonly Role[] = ['admin']) => {
  people += 1;
  const email = `ada${people}@example.com`;
  const account = await accounts.add({ tenant: 'default', email, name: '', roles, password: PASSWORD }, BY);
  await server.service.identity.book.refresh();
  return account;
};
const signIn = (email: string, password = PASSWORD) => ask('POST', '/login', { body: { email, password } });
const cookieOf = ({ headers }: Answer) => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const signedIn = async (roles?: readonly Role[]) => {
  const account = await addPerson(roles);
  const answer = await signIn(account.email);
  expect(answer.status).toBe(200);
  return { account, answer, cookie: cookieOf(answer), csrf: String(answer.body['csrf_token']) };
};

describe('what must not work', () => {
  test('a wrong password, an unknown address and a disabled account are told alike', async () => {
    const [account, disabled] = [await addPerson(), await addPerson()];
    await accounts.disable(disabled, BY);
    await server.service.identity.book.refresh();
    const answers = [
      await signIn(account.email, 'wrong wrong wrong'),
      await signIn('nobody@example.com'),
      await signIn(disabled.email),
    ];
    for (const { status, body, headers } of answers) {
      expect([status, (body['error'] as { message: string }).message]).toEqual([
        401,
        'the address or the password is wrong',
      ]);
      expect(headers.get('set-cookie')).toBeNull();
      expect(JSON.stringify(body)).not.toContain('example.com');
    }
  });

  test('unknown addresses cost as much work as known ones', async () => {
    const { email } = await addPerson();
    const took = async (address: string) => {
      const began = performance.now();
      for (let time = 0; time < 3; time += 1) await signIn(address, 'wrong wrong wrong');
      return performance.now() - began;
    };
    const [known, unknown] = [await took(email), await took('nobody@example.com')];
    expect(unknown).toBeGreaterThan(known / 4);
  });

  test('a change with the cookie alone, or with the token of another session', async () => {
    const [mine, theirs] = [await signedIn(), await signedIn()];
    const change = (headers: Readonly<Record<string, string>>) =>
      ask('PATCH', '/api/v1/dlp/settings', { headers: { cookie: mine.cookie, ...headers }, body: {} });
    expect((await change({})).status).toBe(403);
    expect((await change({ 'x-csrf-token': theirs.csrf })).status).toBe(403);
    expect((await change({ 'x-csrf-token': mine.csrf, origin: 'https://evil.example' })).status).toBe(403);
    expect((await change({ 'x-csrf-token': mine.csrf })).status).toBe(200);
  });

  test('a cookie that is made up, changed or over is not taken, and the caller not for one without any', async () => {
    const { cookie } = await signedIn();
    for (const wrong of [
      'sluice_session=',
      'sluice_session=x',
      `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`,
    ])
      expect((await ask('GET', '/me', { headers: { cookie: wrong } })).status, wrong).toBe(401);
  });

  test('a signed token that is changed, unsigned, or signed with another key', async () => {
    const { answer } = await signedIn();
    const [header = '', payload = '', signature = ''] = String(answer.body['token']).split('.');
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const token of [
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      `${unsigned}.${payload}.${signature}`,
      `${unsigned}.${payload}.`,
      `${header}.${Buffer.from('{"iss":"sluice","sid":"0","exp":9999999999}').toString('base64url')}.${signature}`,
    ])
      expect([401, 429], token).toContain((await ask('GET', '/me', { token })).status);
  });

  test('a session after signing out, after a new password, and after the account was disabled', async () => {
    const out = await signedIn();
    const headers = { cookie: out.cookie, 'x-csrf-token': out.csrf };
    const left = await ask('POST', '/logout', { headers, body: {} });
    expect([left.status, left.headers.get('set-cookie')]).toEqual([200, expect.stringContaining('Max-Age=0')]);
    const renewed = await signedIn();
    await accounts.setPassword(renewed.account, `${PASSWORD} 2`, BY);
    const disabled = await signedIn();
    await accounts.disable(disabled.account, BY);
    await server.service.identity.book.refresh();
    for (const { cookie, answer } of [out, renewed, disabled]) {
      expect((await ask('GET', '/me', { headers: { cookie } })).status).toBe(401);
      const token = String(answer.body['token']);
      await expect.poll(async () => (await ask('GET', '/me', { token })).status, { timeout: 5_000 }).toBe(401);
    }
    expect((await signIn(renewed.account.email)).status).toBe(401);
  });

  test('somebody else’s session is neither seen nor ended, except by an administrator', async () => {
    const [viewer, other, admin] = [await signedIn(['viewer']), await signedIn(['viewer']), await signedIn()];
    const listed = async ({ cookie }: typeof viewer) =>
      (await ask('GET', '/v1/sessions', { headers: { cookie } })).body['sessions'] as { id: string; own: boolean }[];
    const own = await listed(viewer);
    expect(own.map((session) => session.own)).toEqual([true]);
    const end = ({ cookie, csrf }: typeof viewer, id = '') =>
      ask('POST', `/v1/sessions/${id}/revoke`, { headers: { cookie, 'x-csrf-token': csrf }, body: {} });
    expect((await end(other, own[0]?.id)).status).toBe(404);
    expect((await listed(admin)).map(({ id }) => id)).toContain(own[0]?.id);
    expect((await end(admin, own[0]?.id)).status).toBe(200);
    expect((await ask('GET', '/me', { headers: { cookie: viewer.cookie } })).status).toBe(401);
  });

  test('a password that is short, a role of agents, an address twice', async () => {
    const wish = {
      tenant: 'default',
      email: 'x@example.com',
      name: '',
      roles: ['viewer'],
      password: PASSWORD,
    } as const;
    const refused = (more: object, code = 'identity_invalid') =>
      expect(accounts.add({ ...wish, ...more }, BY)).rejects.toMatchObject({ first: { code } });
    await refused({ password: 'short' });
    await refused({ roles: ['agent'] });
    await refused({ roles: [] });
    await refused({ email: 'no address' });
    const { email } = await addPerson();
    await refused({ email }, 'identity_taken');
  });
});

test('signing in answers as the Sidecar’s pages expect, and with a cookie no script reads', async () => {
  const { answer, account } = await signedIn(['approver', 'admin']);
  expect(answer.body).toMatchObject({
    token: expect.stringMatching(/^eyJ/),
    user: { email: account.email, name: account.email, role: 'approver', roles: ['approver', 'admin'] },
  });
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^sluice_session=sls_/);
  for (const word of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(word);
  expect(cookie).not.toContain('Secure');
});

test('behind TLS the cookie is secure', async () => {
  const behind = await serveForTest({ public_url: 'https://gate.example' });
  try {
    const { identity, gate } = behind.service;
    const admin = new AccountAdmin({ store: identity.book.store, record: gate.record, now: Date.now });
    await admin.add({ tenant: 'default', email: 'a@example.com', name: '', roles: ['viewer'], password: PASSWORD }, BY);
    await identity.book.refresh();
    const body = { email: 'A@example.com ', password: PASSWORD };
    expect((await send(behind, 'POST', '/login', { body })).headers.get('set-cookie')).toMatch(/; Secure$/);
  } finally {
    await behind.remove();
  }
});

test('a session acts as its person, with the roles the account has now, known by password', async () => {
  const { account, cookie, answer } = await signedIn(['viewer']);
  const mine = async () => (await ask('GET', '/me', { headers: { cookie } })).body;
  expect(await mine()).toMatchObject({ assurance: 'password', scopes: ['read', 'observe', 'view'] });
  const { book } = server.service.identity;
  await book.store.updateAccount(account, { roles: ['admin'] }, false);
  await book.refresh();
  const now = await mine();
  expect(now).toMatchObject({ scopes: expect.arrayContaining(['admin']), token: expect.stringMatching(/^eyJ/) });
  for (const token of [String(now['token']), String(answer.body['token'])])
    expect((await ask('GET', '/v1/keys', { token })).status).toBe(200);
});

test('guesses are slowed down, for an account and for an address, and the answer says for how long', async () => {
  const slow = await serveForTest({ logins_per_minute: 2 });
  try {
    const guess = (email: string) => send(slow, 'POST', '/login', { body: { email, password: 'wrong wrong wrong' } });
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await guess('a@example.com')).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
    const last = await guess('A@example.com');
    expect([last.status, Number(last.headers.get('retry-after')) > 10]).toEqual([429, true]);
    expect((await guess('b@example.com')).status).toBe(401);
    for (let time = 0; time < 20; time += 1) await guess(`c${time}@example.com`);
    expect((await guess('d@example.com')).status).toBe(429);
  } finally {
    await slow.remove();
  }
});

test('one caller’s requests can be limited without the others noticing', async () => {
  const limited = await serveForTest({ rate_limit_caller_rps: 3 });
  try {
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => send(limited, 'GET', '/me')));
    expect(statuses.filter(({ status }) => status === 200)).toHaveLength(3);
    const refused = statuses.find(({ status }) => status === 429);
    expect(refused?.headers.get('retry-after')).toBe('1');
    expect((await send(limited, 'GET', '/me', { token: limited.operatorToken })).status).toBe(200);
  } finally {
    await limited.remove();
  }
});

test('accounts are made, listed, given passwords and ended on the command line', async () => {
  const state = server.service.gate.stateFolder;
  const run = (args: readonly string[], input = '') => sluice([...args, '--state', state], { input });
  const add = ['accounts', 'add', 'cli@example.com', '--role', 'approver'];
  expect((await run(add)).code).toBe(2);
  const added = await run(add, `${PASSWORD}\n`);
  expect(added.code, added.error).toBe(0);
  await expect.poll(async () => (await signIn('cli@example.com')).status, { timeout: 5_000 }).toBe(200);
  expect((await run(['accounts', 'password', 'cli@example.com'], `${PASSWORD} new\n`)).code).toBe(0);
  const status = (password: string) => async () => (await signIn('cli@example.com', password)).status;
  await expect.poll(status(`${PASSWORD} new`), { timeout: 5_000 }).toBe(200);
  expect((await run(['accounts', 'disable', 'cli@example.com'])).code).toBe(0);
  expect((await run(['accounts', 'ls'])).out).toMatch(/cli@example\.com +disabled/);
  await expect.poll(status(`${PASSWORD} new`), { timeout: 5_000 }).toBe(401);
});
