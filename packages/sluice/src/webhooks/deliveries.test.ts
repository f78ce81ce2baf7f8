/** Webhooks against a real receiver: what arrives, what is tried again, what is given up, and what a restart keeps. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JsonObject, ProblemError } from '@sluice/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal } from '../journal/journal.ts';
import { loadOrCreateJournalKey } from '../journal/keys/state-key.ts';
import { sampleDecision, sampleOutcome } from '../journal/testing/sample.ts';
import { SqliteIndex } from '../store/sqlite/sqlite-index.ts';
import { Deliveries } from './deliveries.ts';
import { verifyWebhook } from './signature.ts';
import { type Webhook, webhookInFile } from './webhook.ts';
import { readWebhookKey } from './webhook-key.ts';

const KEY = ['a', 'key', 'for', 'tests', 'only'].join('-');
const finding = (entity_type: string, action: string, severity = 'high'): JsonObject => ({
  action,
  class: 'pii',
  detector: entity_type,
  entity_type,
  severity,
  layers: [],
  part: 'value',
  pointer: '/args/note',
  start: 0,
  end: 11,
});

let folder: string;
let journal: Journal;
let index: SqliteIndex;
let receiver: Server;
let received: { readonly request: IncomingMessage; readonly body: string }[];
/** Statuses to answer with, one after the other; then 204. */
let answers: number[];
let clock: number;
let failures: unknown[];
let open: Deliveries[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-hooks-'));
  [received, answers, failures, open, clock] = [[], [], [], [], Date.now()];
  journal = await Journal.open({
    folder,
    origin: 'server',
    key: await loadOrCreateJournalKey(folder),
    now: () => clock,
  });
  index = SqliteIndex.open({ folder });
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      received.push({ request, body });
      const status = answers.shift() ?? 204;
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const each of open) await each.close();
  await index.close();
  await journal.close();
  await new Promise((resolve) => receiver.close(resolve));
  rmSync(folder, { recursive: true, force: true });
  expect(failures).toEqual([]);
});

const webhook = (changes: object = {}): Webhook => ({
  format: 'json',
  ...webhookInFile.parse({
    name: 'siem',
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in/secret-path`,
    secret: { env: 'X' },
    allow_loopback_http: true,
    ...changes,
  }),
  key: KEY,
});
const deliveries = (hook: Webhook = webhook(), settings: object = {}) => {
  const made = new Deliveries({
    stateFolder: folder,
    webhooks: [hook],
    index,
    told: () => undefined,
    failed: (error) => failures.push(error),
    settings,
    now: () => clock,
  });
  open.push(made);
  return made;
};
/** A round, and what it began. */
const work = async (made: Deliveries) => {
  await made.round();
  await made.settled();
};
const stateOf = (made: Deliveries) => made.ofTenant('default')[0] as Record<string, unknown>;
const bodies = () => received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

test('what is found from now on arrives, signed, and holds no value', async () => {
  await journal.append(sampleDecision('before', { findings: [finding('ssn', 'block')] }));
  const made = deliveries();
  await work(made);
  await journal.append(sampleDecision('one', { findings: [finding('ssn', 'block')] }));
  await journal.append(sampleDecision('nothing-found'));
  await journal.append(sampleOutcome('one', { findings: [finding('email', 'mask')] }));
  await journal.append(
    sampleDecision('other', { principal: { tenant: 'x', agent: 'a' }, findings: [finding('ssn', 'flag')] }),
  );
  await work(made);
  await work(made);
  expect(bodies()).toMatchObject([
    {
      event_type: 'dlp.detected',
      action_request_id: 'one',
      direction: 'action',
      detections: [{ detector: 'ssn', action_taken: 'block' }],
    },
    {
      action_request_id: 'one',
      direction: 'result',
      detections: [{ field: 'result.args.note', masked_value: '***********' }],
    },
  ]);
  for (const { request, body } of received) {
    const header = (name: string) => request.headers[name] as string | undefined;
    expect(request.method).toBe('POST');
    expect(header('x-sluice-event')).toBe('dlp.detected');
    expect(header('x-sluice-delivery')).toBe((JSON.parse(body) as { event_id: string }).event_id);
    const genuine = {
      secret: KEY,
      timestamp: header('x-sluice-timestamp'),
      signature: header('x-sluice-signature'),
      body,
      now: clock,
    };
    expect(verifyWebhook(genuine)).toBe(true);
    expect(verifyWebhook({ ...genuine, now: clock + 400_000 })).toBe(false);
  }
  expect(stateOf(made)).toMatchObject({ delivered: 2, pending: 0, target: expect.not.stringContaining('secret') });
});

test.each([500, 404, 302])(
  'an answer %s is tried again, later each time, with a new time and the same id',
  async (status) => {
    const made = deliveries();
    await work(made);
    answers = [status, status];
    await journal.append(sampleDecision('one', { findings: [finding('ssn', 'block')] }));
    await work(made);
    expect(stateOf(made)).toMatchObject({ failed: 1, pending: 1, last_error: `answered ${status}` });
    await work(made);
    expect(received).toHaveLength(1);
    clock += 1_000;
    await work(made);
    expect(received).toHaveLength(2);
    clock += 2_000;
    await work(made);
    expect(stateOf(made)).toMatchObject({ delivered: 1, failed: 2, pending: 0, last_error: '' });
    expect(new Set(bodies().map(({ event_id }) => event_id)).size).toBe(1);
    expect(received.map(({ request }) => request.headers['x-sluice-attempt'])).toEqual(['1', '2', '3']);
  },
);

test('what nobody takes is given up, counted and listed', async () => {
  const made = deliveries(webhook(), { attemptsMax: 2 });
  await work(made);
  answers = [503, 503];
  await journal.append(sampleDecision('one', { findings: [finding('ssn', 'block')] }));
  await work(made);
  clock += 1_000;
  await work(made);
  expect(stateOf(made)).toMatchObject({ dead: 1, dead_letters: 1, pending: 0 });
  expect(made.deadLetters('siem', 'default')).toMatchObject([{ attempts: 2, last_error: 'answered 503' }]);
  await made.close();
  expect(deliveries().deadLetters('siem', 'default')).toEqual(made.deadLetters('siem', 'default'));
  expect(made.deadLetters('siem', 'x')).toBeUndefined();
  expect(made.deadLetters('other', 'default')).toBeUndefined();
});

test('a restart loses nothing: neither what waits, nor what happened meanwhile', async () => {
  const first = deliveries();
  await work(first);
  answers = [500];
  await journal.append(sampleDecision('one', { findings: [finding('ssn', 'block')] }));
  await work(first);
  await first.close();
  await journal.append(sampleDecision('two', { findings: [finding('ssn', 'block')] }));
  const second = deliveries();
  clock += 1_000;
  await work(second);
  await work(second);
  expect(
    bodies()
      .map(({ action_request_id }) => action_request_id)
      .sort(),
  ).toEqual(['one', 'one', 'two']);
  expect(readdirSync(join(folder, 'dlp', 'webhooks', 'siem', 'queue'))).toEqual([]);
});

test('an index that is deleted or rebuilt delivers nothing twice', async () => {
  const first = deliveries();
  await work(first);
  for (const id of ['a', 'b']) await journal.append(sampleDecision(id, { findings: [finding('ssn', 'block')] }));
  await work(first);
  await first.close();
  await index.close();
  rmSync(join(folder, 'index.sqlite'));
  index = SqliteIndex.open({ folder });
  const second = deliveries();
  await work(second);
  await journal.append(sampleDecision('c', { findings: [finding('ssn', 'block')] }));
  await work(second);
  await work(second);
  expect(bodies().map(({ action_request_id }) => action_request_id)).toEqual(['a', 'b', 'c']);
});

test('many are delivered in one go, a few at a time', async () => {
  const made = deliveries();
  await work(made);
  for (let at = 0; at < 30; at += 1)
    await journal.append(sampleDecision(`d${at}`, { findings: [finding('ssn', 'block')] }));
  await work(made);
  expect(stateOf(made)).toMatchObject({ delivered: 30, pending: 0 });
  expect(new Set(bodies().map(({ event_id }) => event_id)).size).toBe(30);
});

test('the queue is bounded, and what it has no room for waits in the journal', async () => {
  const made = deliveries(webhook(), { pendingMax: 2 });
  await work(made);
  answers = [500, 500];
  for (const id of ['a', 'b', 'c', 'd'])
    await journal.append(sampleDecision(id, { findings: [finding('ssn', 'block')] }));
  await work(made);
  expect(stateOf(made)).toMatchObject({ pending: 2 });
  for (let round = 0; round < 6; round += 1) {
    clock += 1_000;
    await work(made);
  }
  expect(new Set(bodies().map(({ action_request_id }) => action_request_id))).toEqual(new Set(['a', 'b', 'c', 'd']));
  expect(stateOf(made)).toMatchObject({ pending: 0, delivered: 4 });
});

test('a place in the journal that is damaged stops that webhook, and is told', async () => {
  const first = deliveries();
  await work(first);
  await first.close();
  writeFileSync(join(folder, 'dlp', 'webhooks', 'siem', 'cursor.json'), '{');
  await work(deliveries());
  expect(failures.splice(0)).toEqual([expect.any(ProblemError)]);
});

test.each([
  ['a severity', { severity: 'critical' }],
  ['actions', { actions: ['mask'] }],
  ['events', { events: ['dlp.scan_completed'] }],
  ['a tenant', { tenant: 'x' }],
])('%s it does not ask for is not delivered', async (_what, changes) => {
  const made = deliveries(webhook(changes));
  await work(made);
  await journal.append(sampleDecision('one', { findings: [finding('ssn', 'block')] }));
  await work(made);
  await work(made);
  expect(received).toEqual([]);
});

test('a host that leads to this machine is not reached, whatever its name was when it was configured', async () => {
  const port = (receiver.address() as AddressInfo).port;
  const made = deliveries({ ...webhook(), url: `https://localhost:${port}/`, allow_loopback_http: false });
  await work(made);
  await journal.append(sampleDecision('one', { findings: [finding('ssn', 'block')] }));
  await work(made);
  expect(stateOf(made)).toMatchObject({ failed: 1, last_error: 'the host has an address that may not be reached' });
  expect(received).toEqual([]);
});

test('nobody listening is a failure like another', async () => {
  const made = deliveries(webhook({ url: 'http://127.0.0.1:1/' }));
  await work(made);
  await journal.append(sampleDecision('one', { findings: [finding('ssn', 'block')] }));
  await work(made);
  expect(stateOf(made)).toMatchObject({ failed: 1, last_error: 'failed (ECONNREFUSED)' });
});

test('a file of the queue that is damaged is put aside', async () => {
  const first = deliveries();
  await work(first);
  answers = [500];
  await journal.append(sampleDecision('one', { findings: [finding('ssn', 'block')] }));
  await work(first);
  await first.close();
  const queue = join(folder, 'dlp', 'webhooks', 'siem', 'queue');
  const [name = ''] = readdirSync(queue);
  writeFileSync(join(queue, name), '{"id":');
  expect(stateOf(deliveries())).toMatchObject({ pending: 0 });
  expect(readdirSync(queue)).toEqual([`${name}.damaged`]);
});

test('secrets come from the environment or from a private file', () => {
  const span = { file: 'c.yaml', line: 1, column: 1 };
  const path = join(folder, 'secret');
  writeFileSync(path, `${KEY}\n`, { mode: 0o600 });
  const read = (secret: Webhook['secret'], env = {}) => readWebhookKey({ ...webhook(), secret }, env, span);
  expect(read({ env: 'HOOK' }, { HOOK: KEY })).toBe(KEY);
  expect(read({ file: path })).toBe(KEY);
  expect(() => read({ env: 'HOOK' })).toThrow('`HOOK` is not set');
  expect(() => read({ env: 'HOOK' }, { HOOK: 'short' })).toThrow(ProblemError);
  expect(() => read({ file: join(folder, 'none') })).toThrow('cannot be read (ENOENT)');
  chmodSync(path, 0o644);
  expect(() => read({ file: path })).toThrow('other users');
});
