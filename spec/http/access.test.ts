/** Every route as every caller, against the table of docs/guide/identity.md; and what a caller of another tenant gets to see of ours. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../packages/sluice/src/http/routes.ts';
import { serveForTest, type TestServer } from '../datafog/run-http.ts';
import { keyOfTenant, makeKey, type Sent, send } from './callers.ts';

const ROLES = ['agent', 'viewer', 'approver', 'auditor', 'admin'] as const;
const PEOPLE = ['viewer', 'approver', 'auditor', 'admin'] as const;
const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - name: ask
    verdict: REVIEW
    priority: 1
    conditions: [{ field: tool, operator: eq, value: ask-me }]
`;
/** Stands in the name of everything that is made in our tenant. */
const MARK = 'ours-alone';

interface Row {
  readonly route: string;
  readonly scope: string;
  readonly lets: readonly string[];
}

const guide = readFileSync(new URL('../../docs/guide/identity.md', import.meta.url), 'utf8');
const table: readonly Row[] = [
  ...guide.matchAll(/^\| `((?:GET|POST|PUT|PATCH|DELETE) [^`]+)` \| (\w+) \|(.*)\|$/gm),
].map(([, route = '', scope = '', cells = '']) => {
  const yes = cells.split('|').map((cell) => cell.trim());
  return { route, scope, lets: ROLES.filter((_, at) => yes[at] === 'yes') };
});

let server: TestServer;
const tokens = new Map<string, string>();
let useless: readonly string[];
const ids = new Map<string, string>();

beforeAll(async () => {
  server = await serveForTest({ logins_per_minute: 10_000 }, POLICY, 'asks.yaml');
  for (const role of ROLES) tokens.set(role, await keyOfTenant(server, 'default', `${MARK}-${role}`, [role]));
  tokens.set('operator', server.operatorToken ?? '');
  tokens.set('other agent', await keyOfTenant(server, 'default', 'another', ['agent']));
  tokens.set('other tenant', await keyOfTenant(server, 'acme', 'of-acme', PEOPLE));
  tokens.set('agent of other tenant', await keyOfTenant(server, 'acme', 'bot-of-acme', ['agent']));
  // Tokens that were right once pass the brake on guessing.
  for (const token of tokens.values()) expect((await send(server, 'GET', '/me', { token })).status).toBe(200);
  const [short, revoked] = [
    await makeKey(server, { name: 'short', expires_in: 1 }),
    await makeKey(server, { name: 'gone' }),
  ];
  await send(server, 'POST', `/v1/keys/${revoked.id}/revoke`, { token: server.operatorToken, body: {} });
  const wrong = `${short.token.slice(0, 30)}${'A'.repeat(short.token.length - 30)}`;
  useless = [short.token, revoked.token, wrong, 'Bearer', 'slk_', ''];
  await fillOurTenant();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}, 60_000);
afterAll(() => server.remove());

/** One of everything that has an id, in our tenant. */
async function fillOurTenant(): Promise<void> {
  const as = async (who: string, method: string, path: string, body?: unknown) => {
    const answer = await send(server, method, path, { token: tokens.get(who), body });
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body;
  };
  const action = { type: 'file.read', tool: MARK, resource: MARK, args: { to: 'alice@example.com' } };
  const decided = await as('agent', 'POST', '/v1/decide', { action, session_id: MARK });
  ids.set('receipt', String(decided['receipt_id']));
  const asked = await as('agent', 'POST', '/v1/decide', { action: { ...action, tool: 'ask-me' } });
  ids.set('approval', String(asked['approval_id']));
  const job = await as('agent', 'POST', '/api/v1/dlp/scan-async', { text: MARK });
  ids.set('scan', String(job['id']));
  await as('admin', 'POST', '/api/v1/dlp/patterns', { id: MARK, pattern: 'ours-[0-9]{4}', examples: ['ours-1234'] });
  ids.set('pattern', MARK);
  const entry = await as('admin', 'POST', '/api/v1/dlp/allowlist', { values: [MARK], reason: MARK });
  ids.set('allowlist', JSON.stringify(entry).match(/"id":"([^"]+)"/)?.[1] ?? '');
  ids.set('key', (await makeKey(server, { name: `${MARK}-key` })).id);
  const account = { email: `${MARK}@example.com`, roles: ['viewer'], password: `${MARK} ${MARK}` };
  ids.set('account', String((await as('admin', 'POST', '/v1/accounts', account))['id']));
  ids.set('session', (await openSession()).id);
}

async function openSession() {
  const person = { account: '', tenant: 'default', name: `${MARK}-person`, email: 'p@example.com' } as const;
  const { sessions } = server.service.identity;
  const { session, token } = await sessions.open({ ...person, roles: PEOPLE, assurance: 'sso' });
  return { id: session.id, cookie: `sluice_session=${token}`, csrf: sessions.csrfToken(session) };
}

const idFor = (path: string) =>
  [...ids].find(([what]) => path.includes(`/${what}`))?.[1] ??
  ids.get(path.includes('approv') ? 'approval' : 'receipt');
const request = (route: string, id = 'nothing', more: Sent = {}) => {
  const [method = '', path = ''] = route.split(' ');
  // A stream has no end; one that goes on from nowhere is refused behind the door.
  const query = path === '/v1/stream' ? '?from=nowhere' : '';
  return send(server, method, path.replace(/\{\w+\}/, id) + query, method === 'GET' ? more : { body: {}, ...more });
};
const isIn = ({ status }: { readonly status: number }) => ![401, 403, 429].includes(status);

test('every route has a row, and every row a route, with the scope it has', () => {
  const rows = table.map(({ route, scope }) => `${route} ${scope}`);
  expect(rows.toSorted()).toEqual(ROUTES.map(({ method, path, scope }) => `${method} ${path} ${scope}`).toSorted());
  expect(table.length).toBeGreaterThan(40);
});

describe.each(table)('$route', ({ route, scope, lets }) => {
  const isPublic = scope === 'public';

  test('lets in whom the guide says, and nobody else', async () => {
    const got = [];
    for (const role of ROLES) if (isIn(await request(route, undefined, { token: tokens.get(role) }))) got.push(role);
    expect(got).toEqual(lets);
    expect(isIn(await request(route, undefined, { token: tokens.get('operator') }))).toBe(true);
  });

  test('lets in nobody without a credential, or with one that is wrong, expired or revoked', async () => {
    expect(isIn(await request(route))).toBe(isPublic);
    for (const token of isPublic ? [] : useless)
      expect(isIn(await request(route, undefined, { headers: { authorization: `Bearer ${token}` } })), token).toBe(
        false,
      );
  });

  test('lets in a session, and for changes only with its token', async () => {
    const { cookie, csrf } = await openSession();
    const isChange = !route.startsWith('GET ');
    const may = isPublic || scope === 'known' || lets.some((role) => role !== 'agent');
    expect(isIn(await request(route, undefined, { headers: { cookie } }))).toBe(may && (!isChange || isPublic));
    expect(isIn(await request(route, undefined, { headers: { cookie, 'x-csrf-token': csrf } }))).toBe(may);
  });

  test('shows and changes nothing of another tenant', async () => {
    for (const who of ['other tenant', 'agent of other tenant']) {
      const answer = await request(route, idFor(route), { token: tokens.get(who) });
      expect(JSON.stringify(answer.body)).not.toContain(MARK);
      // Detectors are the same for every tenant.
      if (route.includes('{') && !route.includes('/detectors/')) expect([400, 403, 404]).toContain(answer.status);
    }
  });
});

describe('what is ours', () => {
  test('is there, and an agent of ours sees it', async () => {
    const { body } = await request('GET /v1/receipts', undefined, { token: tokens.get('agent') });
    expect([body['total'], JSON.stringify(body).includes(MARK)]).toEqual([2, true]);
    for (const what of ['receipt', 'approval', 'scan', 'allowlist', 'key', 'session'])
      expect(ids.get(what)).toMatch(/./);
    for (const [path, who] of [
      ['/v1/receipts/{id}', 'agent'],
      ['/v1/approvals/{id}', 'agent'],
      ['/api/v1/dlp/scans/{id}', 'agent'],
      ['/api/v1/dlp/allowlist/{id}', 'admin'],
    ])
      expect((await request(`GET ${path}`, idFor(path ?? ''), { token: tokens.get(who ?? '') })).status, path).toBe(
        200,
      );
  });

  test('another agent of ours sees none of it', async () => {
    const token = tokens.get('other agent');
    for (const path of ['/v1/receipts', '/v1/events', '/api/v1/dlp/events'])
      expect((await request(`GET ${path}`, undefined, { token })).body, path).toMatchObject({ total: 0 });
    for (const path of ['/v1/receipts/{id}', '/v1/approvals/{id}'])
      expect((await request(`GET ${path}`, idFor(path), { token })).status, path).toBe(404);
    const { body } = await send(server, 'GET', `/v1/receipts?agent=${MARK}-agent`, { token });
    expect(body).toMatchObject({ total: 0 });
  });

  test('a viewer sees it without contents, and an approver what would run', async () => {
    for (const [who, contents] of [
      ['viewer', false],
      ['auditor', false],
      ['approver', true],
    ] as const) {
      const { body } = await request('GET /v1/approvals/{id}', ids.get('approval'), { token: tokens.get(who) });
      expect([body['id'], 'content' in body], who).toEqual([ids.get('approval'), contents]);
    }
  });

  test('filters by tenant or agent widen nothing', async () => {
    const token = tokens.get('other tenant');
    for (const query of ['tenant=default', `agent=${MARK}-agent`, `session_id=${MARK}`])
      for (const path of ['/v1/audit', '/v1/receipts', '/v1/events'])
        expect((await send(server, 'GET', `${path}?${query}`, { token })).body, query).toMatchObject({ total: 0 });
  });
});
