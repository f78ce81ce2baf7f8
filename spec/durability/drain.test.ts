/** A gate that is told to stop while it is busy: whoever it has taken a request from gets an answer, and what lasts is ended, not cut off. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { loadJournalKey } from '../../packages/sluice/src/journal/keys/state-key.ts';
import { readEntries } from '../../packages/sluice/src/journal/read.ts';
import { verifyJournal } from '../../packages/sluice/src/journal/verify.ts';
import { SLUICE } from '../../packages/sluice/src/testing/command-line.ts';

const POLICY = `
name: asks
default_verdict: ALLOW
rules:
  - { name: ask, verdict: REVIEW, conditions: [{ field: tool, operator: eq, value: pay }] }
`;
const CLIENTS = 16;
const TEST_MS = 60_000;

let folder: string;
let child: ChildProcess;
let exited: Promise<[number | null, NodeJS.Signals | null]>;
let [url, operator] = ['', ''];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-drain-'));
  await writeFile(join(folder, 'asks.yaml'), POLICY);
});
afterEach(async () => {
  child.kill('SIGKILL');
  await exited;
  await rm(folder, { recursive: true, force: true });
});

async function start(drainDelay: string): Promise<void> {
  const [program, ...prefix] = SLUICE;
  const options = ['--port', '0', '--state', join(folder, 'state'), '--policy', join(folder, 'asks.yaml')];
  const more = ['--drain-delay', drainDelay, '--log-level', 'silent', '--json'];
  child = spawn(program, [...prefix, 'start', ...options, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  exited = once(child, 'exit') as typeof exited;
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const announced = JSON.parse(line.toString('utf8')) as { url: string; operator_token: string };
  [url, operator] = [announced.url, announced.operator_token];
}

interface Got {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly connection: string | undefined;
}

/** @throws the system's error, with `sent` where the gate had taken the connection before */
function ask(method: string, path: string, body?: object, agent: Agent | false = false): Promise<Got> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${operator}` };
    const sent = request(new URL(path, url), { method, agent, headers }, async (answer) => {
      try {
        let text = '';
        for await (const chunk of answer) text += String(chunk);
        const parsed = JSON.parse(text) as Got['body'];
        resolve({ status: answer.statusCode ?? 0, body: parsed, connection: answer.headers.connection });
      } catch (error) {
        reject(error);
      }
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
const decide = (tool: string, more: object = {}, agent?: Agent) =>
  ask('POST', '/v1/decide', { action: { type: 'tool.call', tool }, ...more }, agent);

async function receiptsInJournal(): Promise<ReadonlySet<string>> {
  const state = join(folder, 'state');
  const key = await loadJournalKey(state);
  if (key === undefined) throw new Error('the journal key is gone');
  const { origins } = await verifyJournal({ folder: state, key });
  expect(origins.flatMap(({ firstBad }) => (firstBad === undefined ? [] : [firstBad]))).toEqual([]);
  const receipts = new Set<string>();
  for await (const { entry } of readEntries({ folder: state }))
    if (entry.kind === 'decision') receipts.add(String(entry.body['receipt_id']));
  return receipts;
}

/** A client on one connection, as long as `goesOn`. A failed request ends it and is noted. */
async function client(goesOn: () => boolean, receipts: Set<string>, failures: string[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    while (goesOn()) {
      const { status, body } = await decide('read', {}, agent);
      if (status === 200) receipts.add(String(body['receipt_id']));
      else failures.push(`status ${status}`);
    }
  } catch (error) {
    failures.push(String((error as NodeJS.ErrnoException).code));
  } finally {
    agent.destroy();
  }
}

test('whoever looks at its readiness loses no request, and nobody is left waiting', { timeout: TEST_MS }, async () => {
  await start('2s');
  const [receipts, failures] = [new Set<string>(), [] as string[]];
  let isReady = true;
  const clients = Array.from({ length: CLIENTS }, () => client(() => isReady, receipts, failures));
  await expect.poll(() => receipts.size, { timeout: 20_000 }).toBeGreaterThan(CLIENTS);
  const waiting = decide('pay', { wait_ms: 600_000 });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, { headers: { authorization: `Bearer ${operator}` } });
  const socketClosed = once(socket, 'close');
  await once(socket, 'open');
  const stream = await fetch(`${url}/v1/stream?kind=policy_change`, {
    headers: { authorization: `Bearer ${operator}` },
  });
  const streamed = stream.text();

  const stoppedMs = performance.now();
  child.kill('SIGTERM');
  await expect.poll(async () => (await ask('GET', '/health/ready')).status, { interval: 20 }).toBe(503);
  expect(performance.now() - stoppedMs).toBeLessThan(1_500);
  // A balancer takes a moment more.
  await sleep(100);
  isReady = false;
  expect((await ask('GET', '/health/live')).status).toBe(200);
  expect((await ask('GET', '/health')).body).toMatchObject({ status: 'stopping' });
  expect(await decide('read')).toMatchObject({ status: 200, connection: 'close', body: { verdict: 'allow' } });
  expect((await ask('GET', '/v1/stream')).body).toMatchObject({ error: { code: 'stopping' } });
  const asked = await waiting;
  expect(asked).toMatchObject({ status: 200, body: { verdict: 'review', approval_id: expect.any(String) } });
  // A wait that begins now is none.
  expect(await decide('pay', { wait_ms: 600_000 })).toMatchObject({ body: { verdict: 'review' } });
  expect(await socketClosed).toMatchObject([1001, Buffer.from('the gate stops')]);
  expect(await streamed).toMatch(/event: end\ndata: \{"reason":"stopping"\}\n\n$/);
  await Promise.all(clients);
  expect(await exited).toEqual([0, null]);
  expect(failures).toEqual([]);
  const recorded = await receiptsInJournal();
  expect([...receipts].filter((receipt) => !recorded.has(receipt))).toEqual([]);
});

test('whoever does not look gets an answer to everything that was decided', { timeout: TEST_MS }, async () => {
  await start('300ms');
  const [receipts, failures] = [new Set<string>(), [] as string[]];
  const clients = Array.from({ length: CLIENTS }, () => client(() => true, receipts, failures));
  await expect.poll(() => receipts.size, { timeout: 20_000 }).toBeGreaterThan(CLIENTS);
  child.kill('SIGTERM');
  await Promise.all(clients);
  expect(await exited).toEqual([0, null]);
  // A connection may be refused, or lost before the gate has taken it up; no request ends otherwise.
  expect(failures.filter((code) => code !== 'ECONNREFUSED' && code !== 'ECONNRESET')).toEqual([]);
  expect([...(await receiptsInJournal())].filter((receipt) => !receipts.has(receipt))).toEqual([]);
});

test('a second signal ends it at once, and the journal verifies', { timeout: TEST_MS }, async () => {
  await start('1h');
  const { body } = await decide('read');
  // A terminal and a parent that passes it on say the same twice.
  for (let time = 0; time < 3; time += 1) child.kill('SIGTERM');
  await expect.poll(async () => (await ask('GET', '/health/ready')).status).toBe(503);
  await sleep(1_000);
  expect((await ask('GET', '/health/live')).status).toBe(200);
  child.kill('SIGTERM');
  expect(await exited).toEqual([143, null]);
  expect([...(await receiptsInJournal())]).toContain(body['receipt_id']);
});
