/** Signing in with a real provider: what must not work first. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../packages/sluice/src/config/load.ts';
import { AccountAdmin } from '../../packages/sluice/src/identity/account-admin.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { type Answer, send } from './callers.ts';
import { browse, CLIENT, type OidcServer, startOidcServer } from './oidc-server.ts';

const ADA = { email: 'ada@example.com', email_verified: true, groups: ['gate-approvers', 'others'], org: 'acme' };
const BACK = '/login/oidc/callback';

let publicUrl: string;
let provider: OidcServer;
let server: TestServer;
const log: string[] = [];

beforeAll(async () => {
  publicUrl = `http://127.0.0.1:${await freePort()}`;
  provider = await startOidcServer(`${publicUrl}${BACK}`);
  const env = { port: new URL(publicUrl).port, logins_per_minute: 1_000, oidc_secret: CLIENT.secret };
  server = await serveForTest(env, undefined, undefined, {
    logLevel: 'debug',
    logTo: { write: (line: string) => void log.push(line) },
    configFile: configText(),
  });
});
afterAll(async () => {
  await server.remove();
  await provider.close();
});
beforeEach(() => {
  provider.claims = ADA;
  provider.idTokens = 'good';
});

function configText(more = ''): string {
  return `public_url: ${publicUrl}
oidc:
  issuer: ${provider.issuer}
  client_id: ${CLIENT.id}
  client_secret: { env: SLUICE_OIDC_SECRET }
  email_domains: [example.com]
  roles: { claim: groups, map: { gate-approvers: [approver], gate-viewers: [viewer] } }
  tenant: { claim: org, map: { acme: acme, home: default } }
${more}`;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

interface Tricks {
  /** What becomes of the address the gate sends the browser to. */
  readonly there?: (url: URL) => void;
  /** What becomes of the address the provider sends the browser back to. */
  readonly back?: (url: URL) => void;
  /** The cookie that is shown on the way back. */
  readonly cookie?: string;
}

async function signIn({ there, back, cookie }: Tricks = {}): Promise<Answer> {
  const begun = await send(server, 'GET', '/login/oidc');
  expect(begun.status).toBe(302);
  const own = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const url = new URL(begun.headers.get('location') ?? '');
  there?.(url);
  const returned = new URL(await browse(url.href, `${publicUrl}${BACK}`));
  back?.(returned);
  return send(server, 'GET', `${returned.pathname}${returned.search}`, { headers: { cookie: cookie ?? own } });
}
const sessionOf = ({ headers }: Answer) =>
  headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith('sluice_session='))
    ?.split(';')[0];
const codeOf = ({ body }: Answer) => (body['error'] as { details?: { code?: string } } | undefined)?.details?.code;
const refusedAs = async (code: string, tricks?: Tricks) => {
  const answer = await signIn(tricks);
  expect([answer.status, codeOf(answer)]).toEqual([401, code]);
  expect(sessionOf(answer)).toBeUndefined();
};

test('whom the provider vouches for acts with the roles and the tenant its groups give, known by sso', async () => {
  const answer = await signIn();
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const cookie = sessionOf(answer) ?? '';
  const { body } = await send(server, 'GET', '/me', { headers: { cookie } });
  expect(body).toMatchObject({
    user: { email: ADA.email, name: ADA.email, tenant: 'acme', roles: ['approver'] },
    assurance: 'sso',
  });
});

describe('what must not work', () => {
  test('a state of somebody else, none, or one that was begun in another browser', async () => {
    await refusedAs('not_begun', { back: (url) => url.searchParams.set('state', 'x'.repeat(43)) });
    await refusedAs('not_begun', { back: (url) => url.searchParams.delete('state') });
    await refusedAs('not_begun', { cookie: '' });
    await refusedAs('not_begun', { cookie: `sluice_oidc=${Buffer.alloc(80).toString('base64url')}` });
    const other = (await send(server, 'GET', '/login/oidc')).headers.get('set-cookie')?.split(';')[0] ?? '';
    await refusedAs('not_begun', { cookie: other });
  });

  test('an ID token for another nonce', async () => {
    await refusedAs('not_proven', { there: (url) => url.searchParams.set('nonce', 'of-somebody-else') });
  });

  test('a code got with another verifier, a code that is made up, and a code twice', async () => {
    await refusedAs('not_proven', { there: (url) => url.searchParams.set('code_challenge', 'A'.repeat(43)) });
    await refusedAs('not_proven', { back: (url) => url.searchParams.set('code', 'made-up') });
    let query = '';
    const begun = await send(server, 'GET', '/login/oidc');
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    query = new URL(await browse(begun.headers.get('location') ?? '', `${publicUrl}${BACK}`)).search;
    const comeBack = () => send(server, 'GET', `${BACK}${query}`, { headers: { cookie } });
    expect((await comeBack()).status).toBe(200);
    expect((await comeBack()).status).toBe(401);
  });

  test.each(['expired', 'forged'] as const)('an ID token that is %s', async (what) => {
    provider.idTokens = what;
    await refusedAs('not_proven');
  });

  test('an answer that names another issuer', async () => {
    await refusedAs('not_proven', { back: (url) => url.searchParams.set('iss', 'https://evil.example') });
  });

  test.each([
    ['no address', { email: undefined }, 'email_missing'],
    ['an address nobody has proven', { email_verified: false }, 'email_unverified'],
    ['an address of another domain', { email: 'ada@evil.example' }, 'email_domain'],
    ['a domain that only begins like ours', { email: 'ada@example.com.evil.example' }, 'email_domain'],
    ['two addresses in one', { email: 'ada@evil.example@example.com' }, 'email_domain'],
    ['no group with a role', { groups: ['others', 'constructor'] }, 'no_role'],
    ['no tenant', { org: 'unknown' }, 'no_tenant'],
    ['two tenants', { org: ['acme', 'home'] }, 'no_tenant'],
  ])('somebody with %s', async (_what, more, code) => {
    provider.claims = { ...ADA, ...more };
    await refusedAs(code);
  });

  test('somebody whose account here is disabled, or belongs to another tenant', async () => {
    const { identity, gate } = server.service;
    const admin = new AccountAdmin({ store: identity.book.store, record: gate.record, now: Date.now });
    const by = { agent: 'test', channel: 'cli' } as const;
    const password = ['a', 'long', 'password'].join(' ');
    const eve = { tenant: 'default', email: 'eve@example.com', name: 'eve', roles: ['viewer'], password } as const;
    const account = await admin.add(eve, by);
    await identity.book.refresh();
    provider.claims = { ...ADA, email: 'eve@example.com' };
    await refusedAs('account');
    provider.claims = { ...ADA, email: 'eve@example.com', org: 'home' };
    const cookie = sessionOf(await signIn()) ?? '';
    expect((await send(server, 'GET', '/me', { headers: { cookie } })).body).toMatchObject({ user: { name: 'eve' } });
    await admin.disable(account, by);
    await identity.book.refresh();
    await refusedAs('account');
  });
});

test('a provider that has changed its key is believed, and one that signs with a key it does not show is not', async () => {
  provider.changeKey(true);
  expect((await signIn()).status).toBe(200);
  provider.changeKey(false);
  await refusedAs('not_proven');
  provider.changeKey(true);
  expect((await signIn()).status).toBe(200);
});

test('no code, state, secret or address is in the log', () => {
  const text = log.join('');
  expect(text).toContain('somebody could not sign in with the provider');
  for (const word of [CLIENT.secret, 'code=', 'state=', ADA.email, 'sls_']) expect(text).not.toContain(word);
});

describe('the configuration', () => {
  const read = (file: string) => loadConfig({ file, env: {}, flags: {} });
  test.each([
    ['an issuer in clear', 'issuer: http://login.example', 'must be an https:// address'],
    ['no domain', 'email_domains: []', 'email_domains'],
    ['a role of agents', 'roles: { claim: g, map: { a: [agent] } }', 'roles'],
    ['an unknown field', 'surprise: 1', 'surprise'],
  ])('%s is refused with its place', async (_what, line, message) => {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-oidc-'));
    const name = line.split(':')[0] ?? '';
    const lines = configText()
      .split('\n')
      .filter((each) => !each.trim().startsWith(`${name}:`));
    await writeFile(`${folder}/sluice.yaml`, [...lines, `  ${line}`].join('\n'));
    expect(() => read(`${folder}/sluice.yaml`)).toThrow(message);
    await writeFile(`${folder}/sluice.yaml`, configText().replace(/^public_url.*$/m, ''));
    expect(() => read(`${folder}/sluice.yaml`)).toThrow('public_url');
    await rm(folder, { recursive: true });
  });
});
