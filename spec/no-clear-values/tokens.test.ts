/** Tokens, passwords, cookies: sent in every way, rightly and wrongly, and then looked for in everything the gate keeps or tells. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AccountAdmin } from '../../packages/sluice/src/identity/account-admin.ts';
import { sluice } from '../../packages/sluice/src/testing/command-line.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { makeKey, type Sent, send } from '../http/callers.ts';

const PASSWORD = ['Correct', 'horse', 'battery'].join(' ');
const WRONG = ['Wrong', 'horse', 'battery'].join(' ');

const log: string[] = [];
const answers: string[] = [];
const secrets = new Map<string, string>();
let server: TestServer;

/** The answers that give a secret out are not looked at; all others are. */
const ask = async (method: string, path: string, sent: Sent = {}) => {
  const answer = await send(server, method, path, sent);
  if (path !== '/me' || answer.status !== 200) answers.push(JSON.stringify(answer.body));
  answers.push(JSON.stringify([...answer.headers]));
  return answer;
};

beforeAll(async () => {
  const logTo = { write: (line: string) => void log.push(line) };
  server = await serveForTest({ logins_per_minute: 1_000, payloads: 'decisions' }, undefined, undefined, {
    logLevel: 'debug',
    logTo,
  });
  const { identity, gate } = server.service;
  secrets.set('operator', server.operatorToken ?? '');
  const made = await makeKey(server, { name: 'bot', owner: 'ada' });
  secrets.set('key', made.token);
  const rotated = await send(server, 'POST', `/v1/keys/${made.id}/rotate`, { token: server.operatorToken, body: {} });
  secrets.set('rotated key', String(rotated.body['token']));
  const onCli = await sluice(['keys', 'create', 'cli', '--state', gate.stateFolder, '--json']);
  secrets.set('key of the command line', String((JSON.parse(onCli.out) as { token: string }).token));
  answers.push(onCli.error);
  const admin = new AccountAdmin({ store: identity.book.store, record: gate.record, now: Date.now });
  const ada = {
    tenant: 'default',
    email: 'ada@example.com',
    name: 'ada',
    roles: ['admin'],
    password: PASSWORD,
  } as const;
  await admin.add(ada, { agent: 'test', channel: 'cli' });
  await identity.book.refresh();
  secrets.set('password', PASSWORD);
  secrets.set('wrong password', WRONG);
  const login = await send(server, 'POST', '/login', { body: { email: ada.email, password: PASSWORD } });
  secrets.set('signed token', String(login.body['token']));
  secrets.set('csrf token', String(login.body['csrf_token']));
  secrets.set('cookie', (login.headers.get('set-cookie') ?? '').split(/[=;]/)[1] ?? '');
  await sendEverywhere();
}, 60_000);
afterAll(() => server.remove());

async function sendEverywhere(): Promise<void> {
  const cookie = `sluice_session=${secrets.get('cookie')}`;
  const csrf = secrets.get('csrf token') ?? '';
  for (const secret of secrets.values()) {
    const broken = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`;
    for (const each of [secret, broken]) {
      await ask('GET', '/me', { token: each });
      await ask('GET', '/me', { headers: { 'x-api-key': each } });
      await ask('GET', '/me', { headers: { authorization: `Basic ${each}` } });
      await ask('GET', '/me', { headers: { cookie: `sluice_session=${each}` } });
      await ask('POST', '/v1/decide', { token: each, body: { action: { type: 'file.read' }, [each]: 1 } });
      await ask('GET', `/v1/receipts?token=${each}`, { token: server.operatorToken });
      await ask('GET', `/v1/receipts/${encodeURIComponent(each)}`, { token: server.operatorToken });
      await ask('GET', `/v1/keys/${encodeURIComponent(each)}`, { token: server.operatorToken });
      await ask('GET', `/${encodeURIComponent(each)}`, { token: server.operatorToken });
      await ask('POST', '/v1/keys', { token: server.operatorToken, body: { name: each } });
      await ask('PATCH', '/api/v1/dlp/settings', { headers: { cookie, 'x-csrf-token': each }, body: {} });
      await ask('POST', '/login', { body: { email: 'ada@example.com', password: each === PASSWORD ? WRONG : each } });
      await ask('POST', '/login', { body: { email: `${each}@example.com`, password: WRONG } });
      await ask('GET', `/login/oidc/callback?code=${each}&state=${each}`);
    }
  }
  await ask('GET', '/v1/keys', { token: server.operatorToken });
  await ask('GET', '/v1/audit?limit=1000', { token: server.operatorToken });
  await ask('GET', '/v1/sessions', { headers: { cookie } });
  await ask('GET', '/metrics', { token: server.operatorToken });
  await ask('POST', '/logout', { headers: { cookie, 'x-csrf-token': csrf }, body: {} });
}

/** What of each secret would be enough to use it, or to tell it. */
function foundIn(bytes: Buffer): readonly string[] {
  return [...secrets].filter(([, secret]) => bytes.includes(secret.slice(-40))).map(([what]) => what);
}

test('the search finds what is there, and enough was sent', () => {
  expect(foundIn(Buffer.from([...secrets.values()].join(' ')))).toHaveLength(9);
  expect(answers.length).toBeGreaterThan(200);
});

test('no file of the state folder holds any', async () => {
  const folder = server.service.gate.stateFolder;
  await server.service.index.catchUp({ budgetMs: 60_000 });
  await server.service.gate.payloads?.flush();
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toContain('identity.sqlite');
  for (const { parentPath, name } of files) expect(foundIn(readFileSync(join(parentPath, name))), name).toEqual([]);
});

test('the log holds none', () => {
  expect(log.length).toBeGreaterThan(100);
  expect(foundIn(Buffer.from(log.join('')))).toEqual([]);
});

test('no answer holds any, errors included', () => {
  expect(foundIn(Buffer.from(answers.join('\n')))).toEqual([]);
});
