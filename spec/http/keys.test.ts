/** Keys over HTTP: what must not work first, then rotation, and what the journal says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IdentityThread } from '../../packages/sluice/src/store/sqlite/identity-thread.ts';
import { sluice } from '../../packages/sluice/src/testing/command-line.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { type Answer, keyOfTenant, makeKey, type Sent, send } from './callers.ts';

let server: TestServer;
beforeAll(async () => {
  server = await serveForTest();
});
afterAll(() => server.remove());

const ask = (method: string, path: string, sent?: Sent) => send(server, method, path, sent);
const operator = (method: string, path: string, body?: unknown): Promise<Answer> =>
  ask(method, path, { token: server.operatorToken, body });
const decide = (token?: string) =>
  ask('POST', '/v1/decide', { token, body: { action: { type: 'file.read', resource: 'a.txt' } } });
let names = 0;
const fresh = () => {
  names += 1;
  return `bot-${names}`;
};

test('where there is no state folder, looking for keys and accounts says so and makes none', async () => {
  const state = join(server.service.gate.stateFolder, 'nowhere');
  for (const args of [
    ['keys', 'ls'],
    ['keys', 'show', 'x'],
    ['keys', 'revoke', 'x'],
    ['accounts', 'ls'],
  ]) {
    const ran = await sluice([...args, '--state', state]);
    expect([ran.code, existsSync(state)], args.join(' ')).toEqual([2, false]);
    expect(ran.error).toContain(`there is no state folder \`${state}\``);
    expect(ran.error).toContain('--state');
  }
});

test('until there is a key for an agent, whoever is on this machine may decide; from then on nobody without a token', async () => {
  const first = await serveForTest();
  try {
    const decideThere = () => send(first, 'POST', '/v1/decide', { body: { action: { type: 'file.read' } } });
    expect((await decideThere()).status).toBe(200);
    await makeKey(first, { name: 'eve', kind: 'operator', roles: ['approver'] });
    expect((await decideThere()).status).toBe(200);
    const { id } = await makeKey(first, { name: 'bot' });
    expect((await decideThere()).status).toBe(401);
    await send(first, 'POST', `/v1/keys/${id}/revoke`, { token: first.operatorToken, body: {} });
    expect((await decideThere()).status, 'the last key’s end opens nothing').toBe(401);
  } finally {
    await first.remove();
  }
});

describe('what must not work', () => {
  test('a token with another secret, id or prefix', async () => {
    const { token } = await makeKey(server, { name: fresh() });
    expect((await decide(token)).status).toBe(200);
    const [prefix = '', id = '', ...secret] = token.split('_');
    const other = (await makeKey(server, { name: fresh() })).token;
    for (const wrong of [
      `slo_${id}_${secret.join('_')}`,
      `${prefix}_${other.split('_')[1]}_${secret.join('_')}`,
      `${prefix}_${'0'.repeat(16)}_${secret.join('_')}`,
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    ]) {
      const answer = await decide(wrong);
      expect([401, 429]).toContain(answer.status);
      expect(JSON.stringify(answer.body)).not.toContain(secret.join('_').slice(0, 20));
    }
  });

  test('a key that has expired, is revoked, or lacks the scope', async () => {
    const short = await makeKey(server, { name: fresh(), expires_in: 1 });
    expect((await decide(short.token)).status).toBe(200);
    const { id, token } = await makeKey(server, { name: fresh() });
    await operator('POST', `/v1/keys/${id}/revoke`, {});
    expect((await decide(token)).status).toBe(401);
    expect((await operator('POST', `/v1/keys/${id}/revoke`, {})).status).toBe(404);
    const narrow = await makeKey(server, { name: fresh(), scopes: ['read'] });
    expect((await decide(narrow.token)).status).toBe(403);
    expect((await ask('GET', '/v1/receipts', { token: narrow.token })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await decide(short.token)).status).toBe(401);
    expect((await operator('GET', `/v1/keys/${short.id}`)).body).toMatchObject({ state: 'expired' });
  });

  test('an agent that approves, an operator that decides, scopes beyond the roles, names in disguise', async () => {
    for (const wish of [
      { name: fresh(), roles: ['approver'] },
      { name: fresh(), kind: 'operator', roles: ['agent'] },
      { name: fresh(), kind: 'operator' },
      { name: fresh(), scopes: ['approve'] },
      { name: 'Bot' },
      { name: 'bоt' },
      { name: 'operator' },
      { name: 'a b' },
      { name: fresh(), tenant: 'other' },
    ])
      expect((await operator('POST', '/v1/keys', wish)).status, JSON.stringify(wish)).toBe(400);
    const name = fresh();
    await makeKey(server, { name });
    expect((await operator('POST', '/v1/keys', { name })).body).toMatchObject({ error: { code: 'identity_conflict' } });
  });

  test('an administrator who may not approve cannot make or renew who may', async () => {
    const admin = await keyOfTenant(server, 'default', fresh(), ['admin']);
    const wish = { name: fresh(), kind: 'operator', roles: ['approver'] };
    expect((await ask('POST', '/v1/keys', { token: admin, body: wish })).status).toBe(403);
    const approver = await makeKey(server, wish);
    expect((await ask('POST', `/v1/keys/${approver.id}/rotate`, { token: admin, body: {} })).status).toBe(403);
    expect((await ask('POST', `/v1/keys/${approver.id}/revoke`, { token: admin, body: {} })).status).toBe(200);
  });

  test('an administrator of another tenant sees and changes none of ours', async () => {
    const { id } = await makeKey(server, { name: fresh() });
    const token = await keyOfTenant(server, 'acme', 'admin-of-acme', ['admin']);
    const { body } = await ask('GET', '/v1/keys', { token });
    expect((body['keys'] as { name: string }[]).map(({ name }) => name)).toEqual(['admin-of-acme']);
    expect((await ask('GET', `/v1/keys/${id}`, { token })).status).toBe(404);
    for (const change of ['revoke', 'rotate'])
      expect((await ask('POST', `/v1/keys/${id}/${change}`, { token, body: {} })).status).toBe(404);
  });
});

test('both tokens work while one takes the place of the other, and then only the new one', async () => {
  const old = await makeKey(server, { name: fresh(), owner: 'ada' });
  const rotated = await operator('POST', `/v1/keys/${old.id}/rotate`, { grace_seconds: 1 });
  expect(rotated.body).toMatchObject({ rotated_from: old.id, owner: 'ada', roles: ['agent'] });
  const next = String(rotated.body['token']);
  expect((await decide(old.token)).status).toBe(200);
  expect((await decide(next)).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect((await decide(old.token)).status).toBe(401);
  expect((await decide(next)).status).toBe(200);
});

test('what another process changes is seen within a second', async () => {
  const { id, token } = await makeKey(server, { name: fresh() });
  expect((await decide(token)).status).toBe(200);
  const other = await IdentityThread.open(server.service.gate.stateFolder);
  await other.revokeKey({ tenant: 'default', id }, Date.now());
  await other.close();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect((await decide(token)).status).toBe(401);
});

test('decisions and receipts bear the key’s name and tenant, and its use is noted', async () => {
  const { id, token } = await makeKey(server, { name: 'billing-bot', owner: 'ada' });
  const { body } = await decide(token);
  const receipt = await ask('GET', `/v1/receipts/${body['receipt_id']}`, { token });
  expect(receipt.body).toMatchObject({ principal: { tenant: 'default', agent: 'billing-bot' } });
  await expect
    .poll(async () => (await operator('GET', `/v1/keys/${id}`)).body['last_used_at'], { timeout: 5_000 })
    .toEqual(expect.any(String));
});

describe('on the command line', () => {
  test('a key that is made there works at a running gate, and its token stands nowhere but in the answer', async () => {
    const state = server.service.gate.stateFolder;
    const made = await sluice(['keys', 'create', 'cli-bot', '--owner', 'ada', '--state', state, '--json']);
    expect(made.code, made.error).toBe(0);
    const { token, id } = JSON.parse(made.out) as { token: string; id: string };
    await expect.poll(async () => (await decide(token)).status, { timeout: 5_000 }).toBe(200);
    const listed = await sluice(['keys', 'ls', '--state', state, '--json']);
    expect(listed.out).toContain(id);
    expect(listed.out + listed.error).not.toContain(token);
    const revoked = await sluice(['keys', 'revoke', 'cli-bot', '--state', state]);
    expect(revoked.code, revoked.error).toBe(0);
    await expect.poll(async () => (await decide(token)).status, { timeout: 5_000 }).toBe(401);
    expect((await sluice(['keys', 'rotate', id, '--state', state])).code).toBe(2);
    expect((await sluice(['keys', 'create', 'x', '--role', 'approver', '--state', state])).code).toBe(2);
    expect(readFileSync(join(state, 'identity.sqlite')).includes(token)).toBe(false);
  });
});

test('each change is an entry, without the token', async () => {
  const made = await makeKey(server, { name: 'recorded', owner: 'ada' });
  await operator('POST', `/v1/keys/${made.id}/revoke`, {});
  const { body } = await operator('GET', '/v1/audit?kind=identity_change&limit=1000');
  const entries = (body['entries'] as { body: Record<string, unknown> }[]).map((entry) => entry.body);
  const own = entries.filter(({ subject }) => subject === made.id);
  expect(own.map(({ change }) => change)).toEqual(['revoked', 'created']);
  expect(own[1]).toMatchObject({
    ...{ what: 'key', name: 'recorded', owner: 'ada', roles: ['agent'], channel: 'http' },
    principal: { tenant: 'default', agent: 'operator' },
  });
  expect(entries.map(({ principal }) => (principal as { tenant: string }).tenant)).not.toContain('acme');
  // The secret part may hold the separator itself.
  expect(JSON.stringify(entries)).not.toContain(made.token.split('_').slice(2).join('_'));
});
