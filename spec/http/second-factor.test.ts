/** One-time passwords over HTTP: what must not get in, first. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../packages/sluice/src/identity/totp.ts';
import { readEntries } from '../../packages/sluice/src/journal/read.ts';
import { sluice } from '../../packages/sluice/src/testing/command-line.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { type Answer, keyOfTenant, type Sent, send } from './callers.ts';

const PASSWORD = ['correct', 'horse', 'battery'].join(' ');
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - name: ask
    verdict: REVIEW
    effects: [{ effect: annotate, key: approval, value: strong }]
    conditions: [{ field: tool, operator: eq, value: pay }]
`;

let server: TestServer;
beforeAll(async () => {
  const configFile = 'approvals:\n  templates:\n    strong: { assurance: second_factor }\n';
  server = await serveForTest({ logins_per_minute: 10_000 }, POLICY, 'asks.yaml', { configFile });
});
afterAll(() => server.remove());

const ask = (method: string, path: string, sent?: Sent) => send(server, method, path, sent);
const headersOf = ({ headers, body }: Answer) => ({
  cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  'x-csrf-token': String(body['csrf_token']),
});
const signIn = (email: string, code?: string) =>
  ask('POST', '/login', { body: { email, password: PASSWORD, ...(code === undefined ? {} : { code }) } });
const detailsOf = ({ body }: Answer) => (body['error'] as { details?: { code?: string } }).details;
/** As an authenticator reads what it is shown. */
const bytesOf = (base32: string) => {
  const bits = [...base32].map((each) => ALPHABET.indexOf(each).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (each) => Number.parseInt(each, 2));
};
/** Codes go up with each that is asked for, within what is taken: a step behind, now, a step ahead. */
const codesOf = (secret: string) => {
  let step = Math.floor(Date.now() / 30_000) - 2;
  return () => {
    step += 1;
    return totpCode(bytesOf(secret), step);
  };
};

let people = 0;
async function enrolled(roles: readonly string[] = ['viewer']) {
  people += 1;
  const email = `cy${people}@example.com`;
  const made = await ask('POST', '/v1/accounts', {
    token: server.operatorToken,
    body: { email, roles, password: PASSWORD },
  });
  const headers = headersOf(await signIn(email));
  const begun = await ask('POST', '/me/second-factor', { headers, body: { password: PASSWORD } });
  expect(begun.headers.get('cache-control')).toBe('no-store');
  const secret = String(begun.body['secret']);
  const next = codesOf(secret);
  const confirmed = await ask('POST', '/me/second-factor/confirm', {
    headers,
    body: { password: PASSWORD, code: next() },
  });
  expect(confirmed.status).toBe(200);
  return {
    id: String(made.body['id']),
    email,
    headers,
    secret,
    next,
    recovery: confirmed.body['recovery_codes'] as string[],
  };
}

beforeEach(() => {
  // So near the end of a step a code is a step older when it arrives.
  const leftMs = 30_000 - (Date.now() % 30_000);
  return leftMs < 4_000 ? new Promise<void>((resolve) => void setTimeout(resolve, leftMs + 50)) : undefined;
}, 10_000);

describe('what must not get in', () => {
  test('the password alone, a code that was used, one older than that, one of another account', async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    const without = await signIn(mine.email);
    expect([without.status, without.headers.get('set-cookie'), detailsOf(without)]).toEqual([
      401,
      null,
      { code: 'second_factor' },
    ]);
    const used = mine.next();
    expect((await signIn(mine.email, used)).status).toBe(200);
    expect((await signIn(mine.email, used)).status, 'a code is good once').toBe(401);
    const older = totpCode(bytesOf(mine.secret), Math.floor(Date.now() / 30_000) - 1);
    expect((await signIn(mine.email, older)).status).toBe(401);
    expect((await signIn(mine.email, theirs.recovery[0])).status).toBe(401);
  });

  test('two at once with the same code', async () => {
    const { email, next } = await enrolled();
    const code = next();
    const answers = await Promise.all([signIn(email, code), signIn(email, code), signIn(email, code)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
  });

  test('a wrong password with a right code, which is not used up by it', async () => {
    const { email, next } = await enrolled();
    const code = next();
    const wrong = await ask('POST', '/login', { body: { email, password: 'wrong wrong wrong', code } });
    expect([wrong.status, detailsOf(wrong)]).toEqual([401, undefined]);
    expect((await signIn(email, code)).status).toBe(200);
  });

  test('somebody who guesses codes', async () => {
    const { email, next } = await enrolled();
    const statuses: number[] = [];
    for (let guess = 0; guess < 8; guess += 1) statuses.push((await signIn(email, `00000${guess}`)).status);
    expect(new Set(statuses.slice(-3))).toEqual(new Set([429]));
    expect((await signIn(email, next())).status, 'not even a right one').toBe(429);
  });

  test('setting one up without the password, over one that is there, or confirming with a wrong code', async () => {
    const { headers, secret } = await enrolled();
    const begin = (password: string) => ask('POST', '/me/second-factor', { headers, body: { password } });
    expect([(await begin('wrong wrong wrong')).status, (await begin(PASSWORD)).status]).toEqual([401, 400]);
    people += 1;
    const email = `cy${people}@example.com`;
    await ask('POST', '/v1/accounts', {
      token: server.operatorToken,
      body: { email, roles: ['viewer'], password: PASSWORD },
    });
    const fresh = headersOf(await signIn(email));
    await ask('POST', '/me/second-factor', { headers: fresh, body: { password: PASSWORD } });
    const code = codesOf(secret)();
    const wrong = await ask('POST', '/me/second-factor/confirm', {
      headers: fresh,
      body: { password: PASSWORD, code },
    });
    expect(wrong.status).toBe(401);
    expect((await signIn(email)).status, 'what is not confirmed is not asked for').toBe(200);
  });

  test('taking it away without a code, or as an administrator who may not approve from somebody who may', async () => {
    const { id, email, headers } = await enrolled(['approver']);
    const body = { password: PASSWORD, code: '000000' };
    expect((await ask('POST', '/me/second-factor/remove', { headers, body })).status).toBe(401);
    const admin = await keyOfTenant(server, 'default', `admin-${people}`, ['admin']);
    expect((await ask('POST', `/v1/accounts/${id}/remove-second-factor`, { token: admin, body: {} })).status).toBe(403);
    expect((await signIn(email)).status).toBe(401);
  });
});

test('confirming ends the other sessions; recovery codes are good once each, however they are typed', async () => {
  const { email, recovery, headers } = await enrolled();
  expect(recovery).toHaveLength(10);
  expect(new Set(recovery).size).toBe(10);
  expect(recovery[0]).toMatch(/^[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}$/);
  expect((await ask('GET', '/me', { headers })).status).toBe(200);
  const typed = (recovery[0] ?? '').toLowerCase().replaceAll('-', ' ');
  expect((await signIn(email, typed)).status).toBe(200);
  expect((await signIn(email, recovery[0])).status).toBe(401);
  expect((await signIn(email, recovery[1])).body).toMatchObject({ user: { email } });
});

test('it is taken away by oneself, by an administrator, and on the command line; sessions end with it where another did', async () => {
  const [own, lost, cli] = [await enrolled(), await enrolled(), await enrolled()];
  const body = { password: PASSWORD, code: own.next() };
  expect((await ask('POST', '/me/second-factor/remove', { headers: own.headers, body })).status).toBe(200);
  const removed = await ask('POST', `/v1/accounts/${lost.id}/remove-second-factor`, {
    token: server.operatorToken,
    body: {},
  });
  expect(removed.body).toMatchObject({ second_factor: false });
  const ran = await sluice(['accounts', 'remove-factor', cli.email, '--state', server.service.gate.stateFolder]);
  expect(ran.code, ran.error).toBe(0);
  await expect.poll(async () => (await signIn(cli.email)).status, { timeout: 5_000 }).toBe(200);
  for (const { email } of [own, lost]) expect((await signIn(email)).status).toBe(200);
  expect((await ask('GET', '/me', { headers: own.headers })).status).toBe(200);
  for (const { headers } of [lost, cli]) expect((await ask('GET', '/me', { headers })).status).toBe(401);
});

test('secrets and recovery codes stand nowhere in clear, and what happened is recorded', async () => {
  const { id, email, secret, recovery } = await enrolled();
  await signIn(email, recovery[3]);
  await ask('POST', `/v1/accounts/${id}/remove-second-factor`, { token: server.operatorToken, body: {} });
  const { stateFolder } = server.service.gate;
  const changes: unknown[] = [];
  for await (const { entry } of readEntries({ folder: stateFolder }))
    if (entry.kind === 'identity_change' && entry.body['subject'] === id) changes.push(entry.body['change']);
  expect(changes).toEqual(['created', 'second_factor_added', 'second_factor_used', 'second_factor_removed']);
  const other = await enrolled();
  const files = readdirSync(stateFolder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const held = Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))));
  for (const found of [
    secret,
    other.secret,
    ...recovery,
    ...other.recovery,
    ...other.recovery.map((each) => each.replaceAll('-', '')),
  ])
    expect(held.includes(found)).toBe(false);
  for (const each of [secret, other.secret]) expect(held.includes(Buffer.from(bytesOf(each)))).toBe(false);
});

test('approvals can demand it: a password alone, or the operator’s token, is not enough', async () => {
  const { email, next } = await enrolled(['approver']);
  const plain = await ask('POST', '/v1/accounts', {
    token: server.operatorToken,
    body: { email: 'plain@example.com', roles: ['approver'], password: PASSWORD },
  });
  expect(plain.status).toBe(201);
  const decided = await ask('POST', '/v1/decide', { body: { action: { type: 'tool.call', tool: 'pay' } } });
  const approve = (sent: Sent) =>
    ask('POST', `/v1/approvals/${decided.body['approval_id']}/approve`, { ...sent, body: {} });
  for (const sent of [{ token: server.operatorToken }, { headers: headersOf(await signIn('plain@example.com')) }])
    expect(detailsOf(await approve(sent))).toEqual({ code: 'approval_assurance' });
  const approved = await approve({ headers: headersOf(await signIn(email, next())) });
  expect(approved.body).toMatchObject({ status: 'approved', history: [{ assurance: 'second_factor' }] });
});
