/** Sinks of a gate that is killed under load, before receivers that fail: every entry of the journal arrives, and no line is torn. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { createClient } from '@redis/client';
import { expect, test } from 'vitest';
import { readEntries } from '../../packages/sluice/src/journal/read.ts';
import { SLUICE } from '../../packages/sluice/src/testing/command-line.ts';
import { freePort, type RunningProgram, runProgram } from '../../packages/sluice/src/testing/services/run-program.ts';
import { haveServices } from '../../packages/sluice/src/testing/services/services.ts';

const KILLS = 2;
/** Of one load. */
const DECISIONS_MIN = 40;
const SECRET = ['kill', 'sinks', 'test', 'only'].join('-');

test(`${KILLS} kills and a receiver that fails lose no entry`, { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-kill-sinks-'));
  const posted = new Set<string>();
  let requests = 0;
  const receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    requests += 1;
    // Now and then a batch is refused after it was read.
    if (requests % 5 === 1) return response.writeHead(503).end();
    for (const line of body.trimEnd().split('\n')) posted.add(idOf(line));
    return response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  try {
    await writeFile(
      join(folder, 'sluice.yaml'),
      [
        'sinks:',
        '  - { name: log, type: file, path: events.jsonl, from: beginning }',
        `  - { name: hook, type: webhook, url: "http://127.0.0.1:${port}/", secret: { env: SINK_SECRET }, allow_loopback_http: true, from: beginning }`,
        '',
      ].join('\n'),
    );
    for (let round = 0; round < KILLS; round += 1) await gate(folder, (url) => load(url, 400), 'SIGKILL');
    const filed = async () =>
      new Set((await readFile(join(folder, 'events.jsonl'), 'utf8')).trimEnd().split('\n').map(idOf));
    const work = async () => {
      await arrived(folder, filed);
      await arrived(folder, async () => posted);
    };
    await gate(folder, work, 'SIGTERM');
    expect((await decisionsOf(folder)).length).toBeGreaterThan(50);
  } finally {
    receiver.closeAllConnections();
    receiver.close();
    await rm(folder, { recursive: true, force: true });
  }
});

function idOf(line: string): string {
  const { origin, seq } = JSON.parse(line) as { origin: string; seq: number };
  return `${origin}/${seq}`;
}

test.skipIf(!haveServices('redis-server', 'nats-server'))(
  'a gate that is killed, with Redis and NATS killed beside it, loses no entry in either',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-kill-services-'));
    const [redisPort, natsPort] = [await freePort(), await freePort()];
    const start = async () => [await startRedis(folder, redisPort), await startNats(folder, natsPort)];
    let services: readonly RunningProgram[] = [];
    try {
      services = await start();
      await makeStream(natsPort);
      await writeFile(
        join(folder, 'sluice.yaml'),
        [
          'sinks:',
          `  - { name: stream, type: redis, url: "redis://127.0.0.1:${redisPort}", from: beginning }`,
          `  - { name: bus, type: nats, urls: ["nats://127.0.0.1:${natsPort}"], from: beginning }`,
          '',
        ].join('\n'),
      );
      await gate(folder, (url) => load(url, 400), 'SIGKILL');
      await gate(
        folder,
        async (url) => {
          await load(url, 300);
          for (const each of services) await each.kill();
          await load(url, 300);
          services = await start();
          await load(url, 300);
        },
        'SIGKILL',
      );
      const work = async () => {
        await arrived(folder, async () => new Set(await idsInRedis(redisPort)));
        await arrived(folder, async () => new Set(await idsInNats(natsPort)));
      };
      await gate(folder, work, 'SIGTERM');
      expect((await decisionsOf(folder)).length).toBeGreaterThan(50);
      // JetStream drops what comes again.
      const inNats = await idsInNats(natsPort);
      expect(new Set(inNats).size).toBe(inNats.length);
    } finally {
      for (const each of services) await each.kill();
      await rm(folder, { recursive: true, force: true });
    }
  },
);

function startRedis(folder: string, port: number): Promise<RunningProgram> {
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '', '--dir', folder];
  return runProgram('redis-server', ['--port', String(port), '--bind', '127.0.0.1', ...durable], /Ready to accept/);
}

function startNats(folder: string, port: number): Promise<RunningProgram> {
  const args = ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', join(folder, 'nats')];
  return runProgram('nats-server', args, /Server is ready/);
}

async function makeStream(port: number): Promise<void> {
  const nats = await connect({ servers: `127.0.0.1:${port}` });
  await (await jetstreamManager(nats)).streams.add({ name: 'entries', subjects: ['sluice.>'] });
  await nats.close();
}

async function idsInRedis(port: number): Promise<readonly string[]> {
  const redis = createClient({ url: `redis://127.0.0.1:${port}` });
  await redis.connect();
  const entries = await redis.xRange('sluice:entries', '-', '+');
  redis.destroy();
  return (entries ?? []).map(({ message }) => idOf(message['event'] ?? ''));
}

async function idsInNats(port: number): Promise<readonly string[]> {
  const nats = await connect({ servers: `127.0.0.1:${port}` });
  const consumer = await jetstream(nats).consumers.get('entries');
  const { num_pending: total } = await consumer.info();
  const found: string[] = [];
  if (total > 0)
    for await (const message of await consumer.fetch({ max_messages: total, expires: 10_000 }))
      found.push(idOf(message.string()));
  await nats.close();
  return found;
}

async function decisionsOf(folder: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { entry } of readEntries({ folder: join(folder, '.sluice') }))
    if (entry.kind === 'decision') ids.push(`${entry.origin}/${entry.seq}`);
  return ids;
}

async function gate(folder: string, work: (url: string) => Promise<void>, signal: NodeJS.Signals): Promise<void> {
  const [program, ...prefix] = SLUICE;
  const child = spawn(program, [...prefix, 'start', '--port', '0', '--log-level', 'silent', '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SINK_SECRET: SECRET },
  });
  const exited = new Promise((resolve) => child.on('exit', resolve));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.on('exit', () => reject(new Error('the gate did not start')));
      child.stdout.once('data', (line: Buffer) => resolve((JSON.parse(line.toString('utf8')) as { url: string }).url));
    });
    await work(url);
    child.kill(signal);
    await exited;
  } finally {
    child.kill('SIGKILL');
  }
}

async function load(url: string, forMs: number): Promise<void> {
  const until = performance.now() + forMs;
  const body = JSON.stringify({ action: { type: 'tool.call', tool: 'read_file', args: { path: 'src/a.ts' } } });
  const headers = { 'content-type': 'application/json' };
  let decided = 0;
  const client = async () => {
    // On a machine that is busy with other things it takes longer.
    while (performance.now() < until || decided < DECISIONS_MIN) {
      await (await fetch(`${url}/v1/decide`, { method: 'POST', body, headers })).arrayBuffer();
      decided += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
}

/** Until every decision in the journal is among what has arrived. */
async function arrived(folder: string, read: () => Promise<ReadonlySet<string>>): Promise<void> {
  const missing = async () => {
    const here = await read();
    return (await decisionsOf(folder)).filter((id) => !here.has(id));
  };
  await expect.poll(missing, { timeout: 60_000, interval: 500 }).toEqual([]);
}
