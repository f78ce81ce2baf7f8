/** Scans over HTTP: what they find, what they redact, what must not be put off or left out, and whom they tell. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { loadConfig } from '../../../config/load.ts';
import { verifyWebhook } from '../../../webhooks/signature.ts';
import { dlpScanCompleted } from '../../event-schemas.ts';
import { type StartedServer, startServer } from '../../start.ts';

const SSN = ['123', '45', '6789'].join('-');
const EMAIL = 'alice@example.com';
const KEY = 'k'.repeat(20);

let folder: string;
let receiver: Server;
let server: StartedServer;
let received: { readonly body: string; readonly genuine: boolean }[];
const seen: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-scan-'));
  received = [];
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      const header = (name: string) => request.headers[name] as string | undefined;
      const [timestamp, signature] = [header('x-sluice-timestamp'), header('x-sluice-signature')];
      received.push({ body, genuine: verifyWebhook({ secret: KEY, timestamp, signature, body }) });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const shared = `url: "${url}", secret: { env: HOOK }, allow_loopback_http: true`;
  const hooks = `{ name: scans, ${shared} }, { name: found, ${shared}, events: [dlp.detected] }, { name: theirs, ${shared}, tenant: x }`;
  writeFileSync(join(folder, 'sluice.yaml'), `dlp:\n  webhooks: [${hooks}]\n`);
  writeFileSync(join(folder, 'p.yaml'), 'name: p\ndefault_verdict: ALLOW\n');
  const env = { HOOK: KEY, SLUICE_PORT: '0', LOG_LEVEL: 'silent' };
  const { config } = loadConfig({ file: join(folder, 'sluice.yaml'), env, flags: {} });
  server = await startServer({
    config: { ...config, state: join(folder, 'state') },
    policies: { paths: [join(folder, 'p.yaml')], compat: 'native' },
    workspaces: [],
    home: '',
  });
});
afterAll(async () => {
  await server.close();
  await new Promise((resolve) => receiver.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await settings({ default_action: 'flag', detectors: { ssn: null, email: null } });
});

const settings = (change: object) =>
  send('PATCH', '/api/v1/dlp/settings', change, { authorization: `Bearer ${server.operatorToken}` });
const send = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  seen.push(text);
  return { status: answer.status, headers: answer.headers, body: JSON.parse(text) as Record<string, unknown> };
};
const scan = (body: object) => send('POST', '/api/v1/dlp/scan', body);
const later = (body: object) => send('POST', '/api/v1/dlp/scan-async', body);
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) =>
  `${status} ${(body['error'] as { code?: string } | undefined)?.code ?? ''}`;

test('a text, with byte offsets, actions and no value', async () => {
  await settings({ detectors: { ssn: { action: 'block' }, email: { action: 'mask' } } });
  const { body } = await scan({ text: `ä ${SSN} ${EMAIL}`, redact: true });
  expect(body).toMatchObject({
    action: 'block',
    findings_total: 2,
    findings: [
      { entity_type: 'email', action: 'mask', start: 15, pointer: '' },
      { entity_type: 'ssn', action: 'block', start: 3, end: 14 },
    ],
    redacted: 'ä [REDACTED] [REDACTED]',
  });
  expect(JSON.stringify(body)).not.toMatch(new RegExp(`${SSN}|${EMAIL}`));
});

test('a document, and items one by one', async () => {
  const document = await scan({ json: { a: [SSN], ['args']: { to: EMAIL } }, redact: true });
  expect(document.body).toMatchObject({ redacted: { a: ['[REDACTED]'], args: { to: '[REDACTED]' } } });
  const items = await scan({ items: ['x', { to: EMAIL }, SSN], redact: true });
  expect(items.body).toMatchObject({
    action: 'flag',
    items_total: 3,
    items_scanned: 3,
    findings: [{ pointer: '/1/to' }, { pointer: '/2' }],
    redacted: ['x', { to: '[REDACTED]' }, '[REDACTED]'],
  });
});

test('allowed values and detectors that are switched off are not reported', async () => {
  await settings({ detectors: { email: { enabled: false } } });
  expect((await scan({ text: `${EMAIL} ${SSN}` })).body).toMatchObject({ findings: [{ entity_type: 'ssn' }] });
});

test('a sample is of the size that was asked for, and says so', async () => {
  const items = Array.from({ length: 40 }, () => EMAIL);
  const { body } = await scan({ items, sample: 0.1 });
  expect(body).toMatchObject({ items_total: 40, items_scanned: 4, findings_total: 4 });
  expect((await scan({ items: ['a', 'b'], sample: 0.001 })).body).toMatchObject({ items_scanned: 1 });
});

test.each([
  [{}, '400 invalid_request'],
  [{ text: 'a', json: 'b' }, '400 invalid_request'],
  [{ text: 'a', sample: 0.5 }, '400 invalid_request'],
  [{ items: ['a'], sample: 0 }, '400 invalid_request'],
  [{ items: ['a'], sample: 0.5, redact: true }, '400 invalid_request'],
  [{ text: 'a', url: 'https://evil.example/' }, '400 invalid_request'],
])('%j is refused', async (body, expected) => {
  expect(codeOf(await scan(body))).toBe(expected);
  expect(codeOf(await later(body))).toBe(expected);
});

test.each([
  ['a detector', { detectors: { ssn: { action: 'block' } } }],
  ['the default', { default_action: 'block' }],
])('where %s blocks, nothing is put off and nothing left out', async (_what, change) => {
  await settings(change);
  expect(codeOf(await later({ text: 'a' }))).toBe('409 scan_must_block');
  expect(codeOf(await scan({ items: ['a', 'b'], sample: 0.5 }))).toBe('409 scan_must_block');
  expect((await scan({ items: ['a', 'b'], sample: 1 })).status).toBe(200);
});

test('a detector that blocks and is switched off, or settings that are, forbid nothing', async () => {
  await settings({ detectors: { ssn: { action: 'block', enabled: false } } });
  expect((await later({ text: 'a' })).status).toBe(202);
  await settings({ enabled: false, detectors: { ssn: { action: 'block', enabled: true } } });
  expect((await later({ text: 'a' })).status).toBe(202);
  await settings({ enabled: true });
});

test('what is asked for later is found where the answer says, and told to the webhook', async () => {
  const { status, headers, body } = await later({ items: [{ to: EMAIL }], redact: true, webhook: 'scans' });
  expect([status, body['status']]).toEqual([202, 'queued']);
  const location = headers.get('location') ?? '';
  expect(location).toBe(`/api/v1/dlp/scans/${String(body['id'])}`);
  await vi.waitFor(async () => {
    const found = await send('GET', location);
    expect(found.body).toMatchObject({
      status: 'done',
      webhook: 'scans',
      result: { action: 'flag', findings: [{ pointer: '/0/to' }], redacted: [{ to: '[REDACTED]' }] },
    });
  });
  await vi.waitFor(() => expect(received).toHaveLength(1), 5_000);
  expect(received[0]?.genuine).toBe(true);
  const told = JSON.parse(received[0]?.body ?? '') as Record<string, unknown>;
  expect(dlpScanCompleted.strict().parse(told)).toMatchObject({
    event_type: 'dlp.scan_completed',
    scan_id: body['id'],
    detections: [{ detector: 'email', field: '0.to', action_taken: 'flag', masked_value: '*'.repeat(EMAIL.length) }],
    detections_total: 1,
    items_total: 1,
  });
  expect(received[0]?.body).not.toMatch(/alice|REDACTED/);
});

test.each(['none', 'found', 'theirs', 'https://evil.example/'])(
  'the webhook %s is none that is told',
  async (webhook) => {
    expect(codeOf(await later({ text: 'a', webhook }))).toBe('400 invalid_request');
  },
);

test('nothing of what was scanned is recorded', async () => {
  const { events } = (await send('GET', '/api/v1/dlp/events')).body as { readonly events: readonly unknown[] };
  expect(events).toEqual([]);
  expect(seen.join('')).not.toContain(SSN);
});
