/**
 * `npm run -s soak -- [--minutes 10] [--clients 8]`: a gate under load for some time, with segments so small that they change all the
 * time. Prints the memory it takes at the start, in the middle and at the end, and fails where what lives goes on growing, or where the
 * journal does not verify.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadJournalKey } from '../../packages/sluice/src/journal/keys/state-key.ts';
import { verifyJournal } from '../../packages/sluice/src/journal/verify.ts';
import { SLUICE } from '../../packages/sluice/src/testing/command-line.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, clients: { type: 'string', default: '8' } },
});
const SOAK_MS = Number(values.minutes) * 60_000;
const CLIENTS = Number(values.clients);
/** Caches fill in the first part; what is added in the second half is a leak, or nearly nothing. */
const GROWTH_BYTES_MAX = 24 * 1_048_576;
const SAMPLES = 20;

interface Sample {
  readonly rss: number;
  readonly heapUsed: number;
}

const folder = await mkdtemp(join(tmpdir(), 'sluice-soak-'));
const state = join(folder, 'state');
const [program, ...prefix] = SLUICE;
const reporter = fileURLToPath(new URL('./memory-reporter.ts', import.meta.url));
const start = ['start', '--port', '0', '--state', state, '--log-level', 'error', '--json'];
const options = ['--segment-bytes-max', '65536', '--idempotency-ttl', '1m'];
const gate = spawn(program, ['--expose-gc', '--import', reporter, ...prefix, ...start, ...options], {
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
});
const exited = new Promise((resolve) => gate.on('exit', resolve));
try {
  process.exitCode = await soak(gate);
} finally {
  gate.kill('SIGKILL');
  await exited;
  await rm(folder, { recursive: true, force: true });
}

async function soak(child: ChildProcess): Promise<number> {
  const url = await new Promise<string>((resolve, reject) => {
    child.on('exit', () => reject(new Error('the gate did not start')));
    child.stdout?.once('data', (line: Buffer) => resolve((JSON.parse(line.toString('utf8')) as { url: string }).url));
  });
  const until = performance.now() + SOAK_MS;
  const done = { requests: 0 };
  const clients = Array.from({ length: CLIENTS }, (_, number) => client(url, number, until, done));
  const samples: Sample[] = [];
  for (let taken = 0; taken <= SAMPLES; taken++) {
    await sleep(taken === 0 ? Math.min(15_000, SOAK_MS / 10) : (SOAK_MS * 0.9) / SAMPLES);
    samples.push(await sampleOf(child));
  }
  await Promise.all(clients);
  child.kill('SIGTERM');
  await exited;
  return report(samples, done.requests);
}

function sampleOf(child: ChildProcess): Promise<Sample> {
  return new Promise((resolve) => {
    child.once('message', (sample: Sample) => resolve(sample));
    child.send('memory');
  });
}

/** One request after the other: mostly decisions, some with a key and asked twice, now and then a look at what was recorded. */
async function client(url: string, number: number, until: number, done: { requests: number }): Promise<void> {
  for (let count = 0; performance.now() < until; count++) {
    const key = count % 10 === 0 ? { idempotency_key: `${number}-${count}` } : {};
    const body = JSON.stringify({
      action: { type: 'tool.call', tool: `tool_${count % 50}`, args: { path: `src/${count}.ts` } },
      text: `the note with number ${count}`,
      session_id: `session-${number}-${Math.floor(count / 500)}`,
      ...key,
    });
    for (let times = count % 20 === 0 ? 2 : 1; times > 0; times--) {
      const answer = await fetch(`${url}/v1/decide`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`a decision was answered with ${answer.status}`);
      done.requests += 1;
    }
    if (count % 1_000 === 999) await (await fetch(`${url}/v1/receipts?limit=50`)).arrayBuffer();
  }
}

async function report(samples: readonly Sample[], requests: number): Promise<number> {
  const middle = samples[Math.floor(samples.length / 2)] as Sample;
  const last = samples.at(-1) as Sample;
  const mib = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MiB`;
  for (const [when, { rss, heapUsed }] of Object.entries({ start: samples[0] as Sample, middle, end: last }))
    process.stdout.write(`${when.padEnd(7)} resident ${mib(rss)}, living heap ${mib(heapUsed)}\n`);
  const segments = (await readdir(join(state, 'journal', 'server'))).filter((name) => name.endsWith('.jsonl')).length;
  const keys = await stat(join(state, 'idempotency.sqlite'));
  process.stdout.write(`${requests} decisions in ${segments} segments; idempotency keys take ${mib(keys.size)}\n`);
  const key = await loadJournalKey(state);
  if (key === undefined) throw new Error('there is no journal key');
  const { ok, entries } = await verifyJournal({ folder: state, key });
  const grown = last.heapUsed - middle.heapUsed;
  process.stdout.write(
    `${entries} entries ${ok ? 'verify' : 'do NOT verify'}; the heap grew ${mib(grown)} in the second half\n`,
  );
  return ok && grown <= GROWTH_BYTES_MAX ? 0 : 1;
}
