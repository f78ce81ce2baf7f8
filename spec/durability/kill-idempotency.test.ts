/** Idempotency keys of a gate that is killed with SIGKILL: whoever asks again is answered with the same receipt. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEntries } from '../../packages/sluice/src/journal/read.ts';
import { SLUICE } from '../../packages/sluice/src/testing/command-line.ts';

const ROUNDS = Number(process.env['SLUICE_KILL_ROUNDS'] ?? 2);
const EMAIL = ['carla.weber', 'example.com'].join('@');

let folder: string;
let state: string;
let running: { readonly url: string; readonly child: ChildProcess; readonly exited: Promise<unknown> } | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-kill-keys-'));
  state = join(folder, 'state');
  await writeFile(
    join(folder, 'p.yaml'),
    'name: p\ndefault_verdict: ALLOW\neffects: [{ effect: tokenize, entities: ["*"], applies_to: both }]\n',
  );
});
afterEach(async () => {
  await stop('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<string> {
  const [program, ...prefix] = SLUICE;
  const options = ['--port', '0', '--state', state, '--policy', join(folder, 'p.yaml'), '--log-level', 'silent'];
  const child = spawn(program, [...prefix, 'start', ...options, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    child.on('exit', () => reject(new Error('the gate did not start')));
    child.stdout.once('data', (line: Buffer) => resolve((JSON.parse(line.toString('utf8')) as { url: string }).url));
  });
  running = { url, child, exited };
  return url;
}

async function stop(signal: NodeJS.Signals): Promise<void> {
  running?.child.kill(signal);
  await running?.exited;
  running = undefined;
}

const post = (url: string, path: string, body: object) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function decisions(): Promise<number> {
  let count = 0;
  for await (const { entry } of readEntries({ folder: state })) if (entry.kind === 'decision') count += 1;
  return count;
}

test('asked again after a kill: the same receipt, the same content, one decision, and no value on the disk', async () => {
  const asked = {
    action: { type: 'mail.send', args: { to: EMAIL, body: 'the minutes of the meeting' } },
    text: `write to ${EMAIL}`,
    request_id: 'first',
    idempotency_key: 'invoice-of-carla',
  };
  const before = await post(await start(), '/v1/decide', asked);
  expect(before.status).toBe(200);
  const first = (await before.json()) as Record<string, unknown>;
  expect(JSON.stringify(first['transformed'])).not.toContain(EMAIL);
  expect(
    await (await post(running?.url ?? '', '/v1/anonymize', { text: EMAIL, idempotency_key: 'k' })).json(),
  ).toMatchObject({ stats: { entities_transformed: 1 } });
  await stop('SIGKILL');

  const url = await start();
  const again = await post(url, '/v1/decide', { ...asked, request_id: 'second' });
  expect(again.status).toBe(200);
  expect(await again.json()).toEqual({ ...first, request_id: 'second' });
  expect(await decisions()).toBe(1);
  expect((await post(url, '/v1/decide', { ...asked, text: 'other' })).status).toBe(409);
  expect((await post(url, '/v1/anonymize', { text: 'other', idempotency_key: 'k' })).status).toBe(409);
  expect((await post(url, '/v1/anonymize', { text: EMAIL, idempotency_key: 'k' })).status).toBe(200);

  for (const name of (await readdir(state)).filter((file) => file.startsWith('idempotency'))) {
    const bytes = await readFile(join(state, name), 'latin1');
    for (const value of [EMAIL, 'carla', 'minutes', 'invoice', 'first', '/v1/'])
      expect(bytes.includes(value), `${value} stands in ${name}`).toBe(false);
  }
});

test(`${ROUNDS} kills under load: all answers to one key have one receipt`, { timeout: ROUNDS * 20_000 }, async () => {
  const receipts = new Map<string, string>();
  let again = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const url = await start();
    const clients = Array.from({ length: 16 }, async (_, client) => {
      for (let count = 0; ; count++) {
        // Every other request is one of a round before, or of this one a moment ago.
        const earlier = count % 2 === 1 && receipts.size > 0;
        const key = earlier ? pickKey(receipts) : `${round}-${client}-${count}`;
        const receipt = await receiptOf(url, key);
        if (receipt === undefined) return;
        if (receipts.has(key)) again += 1;
        expect(receipts.get(key) ?? receipt, `the receipt of key ${key}`).toBe(receipt);
        receipts.set(key, receipt);
      }
    });
    const before = receipts.size;
    while (receipts.size === before && running?.child.exitCode === null) await sleep(5);
    await sleep(200 + Math.random() * 400);
    await stop('SIGKILL');
    await Promise.all(clients);
  }
  expect(again).toBeGreaterThan(0);
});

function pickKey(receipts: ReadonlyMap<string, string>): string {
  return [...receipts.keys()][Math.floor(Math.random() * receipts.size)] as string;
}

/** Undefined when the gate was killed before the answer was whole. */
async function receiptOf(url: string, key: string): Promise<string | undefined> {
  try {
    const answer = await post(url, '/v1/decide', {
      action: { type: 'tool.call', tool: 'x' },
      text: key,
      idempotency_key: key,
    });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { readonly receipt_id: string }).receipt_id;
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
