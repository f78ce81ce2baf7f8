/** Tool calls through the gate, with real upstreams: where they may lead, what comes back, and who is asked on the way. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, request as rawRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../packages/sluice/src/config/load.ts';
import { type StartedServer, startServer } from '../../packages/sluice/src/http/start.ts';
import { cardNumber } from '../../packages/sluice/src/testing/fake-secrets.ts';

const POLICY = `
name: tools
default_verdict: ALLOW
effects:
  - { effect: redact, entities: [credit_card], applies_to: both }
rules:
  - { name: never, verdict: DENY, message: not that, conditions: [{ field: tool, operator: eq, value: rm }] }
  - { name: ask, verdict: REVIEW, message: needs a person, conditions: [{ field: tool, operator: eq, value: pay }] }
`;

interface Seen {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

let folder: string;
let gate: StartedServer;
let operatorToken: string;
let start: () => Promise<StartedServer>;
let upstream: Server;
let elsewhere: Server;
let seen: Seen[] = [];
let reachedElsewhere = 0;
const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));

/** What the upstream does, by the tool that is called. */
const BEHAVIOUR: Readonly<
  Record<string, (send: (status: number, body: string, headers?: Record<string, string>) => void) => void>
> = {
  text: (send) => send(200, 'plain words', { 'content-type': 'text/plain' }),
  nothing: (send) => send(204, ''),
  created: (send) => send(201, '{"made":1}'),
  leaks: (send) => send(200, JSON.stringify({ card: cardNumber() })),
  broken: (send) => send(200, '{"half":'),
  twice: (send) => send(200, '{"a":1,"a":2}'),
  huge: (send) => send(200, JSON.stringify('x'.repeat(20_000))),
  error: (send) => send(500, '{"secret":"of the upstream"}'),
  redirect: (send) => send(302, '', { location: `http://127.0.0.1:${portOf(elsewhere)}/` }),
  redirect_kept: (send) => send(307, '', { location: `http://127.0.0.1:${portOf(elsewhere)}/` }),
  silent: () => undefined,
};

beforeAll(async () => {
  upstream = createServer((incoming, outgoing) => {
    let text = '';
    incoming.on('data', (chunk) => (text += String(chunk)));
    incoming.on('end', () => {
      const body = JSON.parse(text) as Record<string, unknown>;
      seen.push({ url: incoming.url ?? '', headers: incoming.headers, body });
      const send = (status: number, answer: string, headers = {}) => {
        outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
        outgoing.end(answer);
      };
      const behave = BEHAVIOUR[String(body['tool_name'])];
      if (behave === undefined) send(200, JSON.stringify({ echo: body['args'] }));
      else behave(send);
    });
  });
  elsewhere = createServer((_incoming, outgoing) => {
    reachedElsewhere += 1;
    outgoing.end('{}');
  });
  await Promise.all([listen(upstream), listen(elsewhere)]);
  folder = await mkdtemp(join(tmpdir(), 'sluice-tools-'));
  await writeFile(join(folder, 'p.yaml'), POLICY);
  const file = join(folder, 'sluice.yaml');
  const own = `http://127.0.0.1:${portOf(upstream)}`;
  await writeFile(
    file,
    `upstreams:
  default: main
  approval_wait: 20s
  servers:
    - name: main
      url: ${own}/call
      allow_loopback_http: true
      timeout: 500ms
      response_bytes_max: 10000
      headers: { authorization: { env: TOOL_TOKEN } }
      forward_headers: [traceparent, x-team]
    - { name: tree, url: "${own}/tree/", allow_loopback_http: true, allow_below: true }
    - { name: away, url: "https://sluice-no-such-host.invalid/call" }
    - { name: inward, url: "https://localhost:${portOf(elsewhere)}/", allow_private: true }
`,
  );
  const env = {
    SLUICE_STATE: join(folder, 'state'),
    SLUICE_PORT: '0',
    LOG_LEVEL: 'silent',
    TOOL_TOKEN: 'Bearer of-the-gate',
  };
  const { config } = loadConfig({ file, env, flags: {} });
  start = () =>
    startServer({
      config,
      policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
      workspaces: [],
      home: '',
    });
  gate = await start();
  operatorToken = gate.operatorToken ?? '';
});
afterAll(async () => {
  await gate.close();
  for (const server of [upstream, elsewhere]) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  seen = [];
  reachedElsewhere = 0;
});

async function call(body: object, headers: Record<string, string> = {}, path = '/tools') {
  const answer = await fetch(`${gate.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}
const operator = async (method: string, path: string, body?: object) => {
  const answer = await fetch(`${gate.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Record<string, unknown>;
};

describe('no call leads where the configuration does not', () => {
  const here = () => `127.0.0.1:${portOf(upstream)}`;
  const port = () => String(portOf(upstream));
  test.each<[string, () => string]>([
    ['another server', () => `http://127.0.0.1:${portOf(elsewhere)}/call`],
    ['another port by omission', () => 'http://127.0.0.1/call'],
    ['another scheme', () => `https://${here()}/call`],
    ['another path', () => `http://${here()}/admin`],
    ['another path by dots', () => `http://${here()}/tree/../admin`],
    ['another path by encoded dots', () => `http://${here()}/tree/%2e%2e/admin`],
    ['another path by an encoded slash', () => `http://${here()}/tree/..%2fadmin`],
    ['another path by a double encoding', () => `http://${here()}/tree/%252e%252e/admin`],
    ['another path by a back-slash', () => `http://${here()}/tree/..\\admin`],
    ['a path that only begins alike', () => `http://${here()}/treehouse`],
    ['a query on a fixed URL', () => `http://${here()}/call?admin=1`],
    ['a fragment', () => `http://${here()}/call#x`],
    ['a user', () => `http://user@${here()}/call`],
    ['a user that looks like the host', () => `http://${here()}@evil.example/call`],
    ['a user and a password', () => `http://a:b@${here()}/call`],
    ['a decimal address', () => `http://2130706433:${port()}/call`],
    ['an octal address', () => `http://0177.0.0.1:${port()}/call`],
    ['a hexadecimal address', () => `http://0x7f.1:${port()}/call`],
    ['a short address', () => `http://127.1:${port()}/call`],
    ['an IPv6 address', () => `http://[::1]:${port()}/call`],
    ['an IPv6-mapped address', () => `http://[::ffff:127.0.0.1]:${port()}/call`],
    ['an IPv6-mapped address in hex', () => `http://[::ffff:7f00:1]:${port()}/call`],
    ['a name for the same machine', () => `http://localhost:${port()}/call`],
    ['a name that resolves to it', () => `http://127.0.0.1.nip.io:${port()}/call`],
    ['metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
    ['metadata of a cloud by name', () => 'http://metadata.google.internal/computeMetadata/v1/'],
    ['metadata in IPv6', () => 'http://[fd00:ec2::254]/latest/'],
    ['a file', () => 'file:///etc/passwd'],
    ['another protocol', () => `gopher://${here()}/call`],
    ['a scheme-relative URL', () => `//${here()}/call`],
    ['blanks around', () => ` http://${here()}/call `],
    ['a tab within', () => `http://127.0\t.0.1:${port()}/call`],
    ['full-width digits', () => `http://１２７.0.0.1:${port()}/call`],
    ['a name that is none of them', () => 'other'],
    ['a name in another case', () => 'MAIN'],
  ])('%s', async (_what, url) => {
    const answer = await call({ tool_name: 'x', args: {}, upstream: url() });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ error: { code: 'upstream_forbidden' } });
    expect([seen.length, reachedElsewhere]).toEqual([0, 0]);
  });

  test.each(['redirect', 'redirect_kept'])('a %s of the upstream', async (tool_name) => {
    const answer = await call({ tool_name, args: {} });
    expect([answer.status, answer.body['error']]).toEqual([502, expect.stringContaining('redirects are not followed')]);
    expect(reachedElsewhere).toBe(0);
  });

  test('an absolute-form request target', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const asked = rawRequest(
        gate.url,
        { method: 'POST', path: `http://127.0.0.1:${portOf(elsewhere)}/tools` },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      asked.on('error', reject);
      asked.end('{}');
    });
    expect([status, reachedElsewhere]).toEqual([400, 0]);
  });

  test('the URLs that are configured, and those below one that allows it, still work', async () => {
    for (const upstreamName of ['main', `http://${here()}/call`, 'tree', `http://${here()}/tree/a/b?c=1`]) {
      const answer = await call({ tool_name: 'x', args: { n: 1 }, upstream: upstreamName });
      expect([upstreamName, answer.status]).toEqual([upstreamName, 200]);
    }
    expect(seen.map(({ url }) => url)).toEqual(['/call', '/call', '/tree/', '/tree/a/b?c=1']);
  });
});

describe('an answer of the upstream', () => {
  test.each([
    ['JSON', 'x', 200, { success: true, result: { echo: { n: 1 } } }],
    ['any 2xx', 'created', 200, { success: true, result: { made: 1 } }],
    ['none at all', 'nothing', 200, { success: true, result: null }],
    ['text', 'text', 200, { success: true, result: 'plain words' }],
    [
      'an error, whose words stay there',
      'error',
      502,
      { success: false, error: 'the upstream failed: it answered 500' },
    ],
    ['half of one', 'broken', 502, { success: false, error: expect.stringContaining('json_syntax') }],
    [
      'one two readers read differently',
      'twice',
      502,
      { success: false, error: expect.stringContaining('json_duplicate_key') },
    ],
    ['too large a one', 'huge', 502, { success: false, error: expect.stringContaining('larger than 10000 bytes') }],
    ['none in time', 'silent', 502, { success: false, error: expect.stringContaining('did not answer in time') }],
  ])('%s', async (_what, tool_name, status, body) => {
    const answer = await call({ tool_name, args: { n: 1 } });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(body);
    expect(answer.body['receipt_id']).toMatch(/^[0-9a-f]{32}$/);
  });

  test('is inspected before the agent sees it, and so is what is sent', async () => {
    expect((await call({ tool_name: 'leaks', args: {} })).body['result']).not.toEqual({ card: cardNumber() });
    await call({ tool_name: 'x', args: { note: `pay with ${cardNumber()}` } });
    expect(JSON.stringify(seen)).not.toContain(cardNumber());
  });

  test('one that cannot be reached says so', async () => {
    const answer = await call({ tool_name: 'x', args: {}, upstream: 'away' });
    expect([answer.status, answer.body['error']]).toEqual([
      502,
      expect.stringMatching(/cannot be reached \((ENOTFOUND|EAI_AGAIN)\)/),
    ]);
  });

  test('becomes the outcome of its decision', async () => {
    const { body } = await call({ tool_name: 'error', args: {} });
    const list = await operator('GET', '/audit?limit=20');
    const entries = list['entries'] as { kind?: string; receipt_id?: string; status?: string }[];
    expect(JSON.stringify(entries)).toContain(String(body['receipt_id']));
  });
});

describe('what is passed on', () => {
  test('the gate’s own credential and the headers that are allowed, nothing else of the agent', async () => {
    await call(
      { tool_name: 'x', args: [1] },
      {
        authorization: `Bearer ${operatorToken}`,
        'x-api-key': '',
        'x-team': 'blue',
        cookie: 'a=b',
        'x-other': 'no',
        'x-forwarded-for': '1.2.3.4',
        traceparent: '00-1-1-01',
      },
    );
    const headers = seen[0]?.headers ?? {};
    expect(headers).toMatchObject({ authorization: 'Bearer of-the-gate', 'x-team': 'blue', traceparent: '00-1-1-01' });
    for (const name of ['cookie', 'x-other', 'x-forwarded-for', 'x-api-key']) expect(headers).not.toHaveProperty(name);
    expect(seen[0]?.body).toEqual({ tool_name: 'x', args: [1] });
  });

  test.each([
    [undefined, {}],
    ['word', 'word'],
    [7, 7],
    [null, {}],
    [
      [1, 'a'],
      [1, 'a'],
    ],
  ])('arguments %j', async (args, sent) => {
    await call({ tool_name: 'x', ...(args === undefined ? {} : { args }) });
    expect(seen[0]?.body['args'] ?? null).toEqual(sent ?? null);
  });
});

describe('a call with an idempotency key', () => {
  const key = (name: string) => ({ 'idempotency-key': name });

  test('is made once; another call under the key is a conflict, and one that failed may be made again', async () => {
    const [first, second] = [
      await call({ tool_name: 'x', args: { n: 1 } }, key('k1')),
      await call({ tool_name: 'x', args: { n: 1 } }, key('k1')),
    ];
    expect(second.body).toEqual(first.body);
    expect(seen).toHaveLength(1);
    expect((await call({ tool_name: 'x', args: { n: 2 } }, key('k1'))).status).toBe(409);
    expect((await call({ tool_name: 'error' }, key('k2'))).status).toBe(502);
    expect((await call({ tool_name: 'error' }, key('k2'))).status).toBe(502);
    expect(seen).toHaveLength(3);
  });

  test('that waits for a person is made under the same key once one has agreed', async () => {
    const asked = { tool_name: 'pay', args: { keyed: true } };
    const { status, body } = await call(asked, { ...key('k3'), prefer: 'respond-async' });
    expect(status).toBe(202);
    await operator('POST', `/v1/approvals/${body['approval_id']}/approve`, {});
    const again = { ...asked, approval_id: body['approval_id'] };
    expect((await call(again, key('k3'))).body).toMatchObject({ success: true });
    expect((await call(again, key('k3'))).body).toMatchObject({ success: true });
    expect(seen).toHaveLength(1);
  });

  test('is not made again after a restart, which forgets what it brought', async () => {
    const asked = { tool_name: 'x', args: { n: 3 } };
    const { body } = await call(asked, key('k4'));
    await gate.close();
    gate = await start();
    const again = await call(asked, key('k4'));
    expect([again.status, again.body]).toMatchObject([409, { error: { details: { receipt_id: body['receipt_id'] } } }]);
    expect(seen).toHaveLength(1);
  });
});

describe('decisions', () => {
  test('what is denied is not called', async () => {
    const answer = await call({ tool_name: 'rm', args: {} }, {}, '/tool/call');
    expect([answer.status, answer.body]).toEqual([
      403,
      expect.objectContaining({ success: false, error: 'not that', code: 'rule' }),
    ]);
    expect(seen).toEqual([]);
  });

  test('a call waits for a person and runs when one agrees', async () => {
    const waiting = call({ tool_name: 'pay', args: { amount: 1 } });
    await expect.poll(async () => (await operator('GET', '/pending'))['total']).toBe(1);
    expect(seen).toEqual([]);
    const [first] = (await operator('GET', '/pending'))['pending'] as Record<string, unknown>[];
    expect(first).toMatchObject({ tool_name: 'pay', args: { amount: 1 }, upstream: 'main' });
    await operator('POST', `/approve/${String(first?.['id'])}`, { approved: true, reason: 'fine' });
    expect((await waiting).body).toMatchObject({ success: true, result: { echo: { amount: 1 } } });
    expect(seen).toHaveLength(1);
  });

  test('or is told where to look, and comes back', async () => {
    const later = await call({ tool_name: 'pay', args: { amount: 2 } }, { prefer: 'respond-async' });
    const id = String(later.body['approval_id']);
    expect([later.status, later.headers.get('location')]).toEqual([202, `/v1/approvals/${id}`]);
    const impatient = await call({ tool_name: 'pay', args: { amount: 2 }, approval_id: id }, { prefer: 'wait=0' });
    expect(impatient.status).toBe(202);
    await operator('POST', `/v1/approvals/${id}/approve`, { edit: { args: { amount: 1 } } });
    const done = await call({ tool_name: 'pay', args: { amount: 2 }, approval_id: id });
    expect(done.body).toMatchObject({ success: true, result: { echo: { amount: 1 } } });
    const again = await call({ tool_name: 'pay', args: { amount: 2 }, approval_id: id });
    expect([again.status, again.body['code']]).toEqual([403, 'approval_closed']);
    expect(seen).toHaveLength(1);
  });

  test('a refusal reaches the agent with its reason', async () => {
    const waiting = call({ tool_name: 'pay', args: { amount: 3 } });
    await expect.poll(async () => (await operator('GET', '/pending'))['total']).toBe(1);
    const [first] = (await operator('GET', '/pending'))['pending'] as Record<string, unknown>[];
    await operator('POST', `/approve/${String(first?.['id'])}`, { approved: false, reason: 'too much' });
    expect(await waiting).toMatchObject({ status: 403, body: { error: expect.stringContaining('too much') } });
  });
});
