/** Sinks of a gate that is killed under load, before receivers that fail: every entry of the journal arrives, and no line is torn. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEntries } from '../../packages/sluice/src/journal/read.ts';
import { SLUICE } from '../../packages/sluice/src/testing/command-line.ts';

const KILLS = 2;
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
    await gate(folder, caughtUp, 'SIGTERM');
    const wanted: string[] = [];
    for await (const { entry } of readEntries({ folder: join(folder, '.sluice') })) {
      if (entry.kind === 'decision') wanted.push(`${entry.origin}/${entry.seq}`);
    }
    expect(wanted.length).toBeGreaterThan(10);
    const lines = (await readFile(join(folder, 'events.jsonl'), 'utf8')).trimEnd().split('\n');
    const filed = new Set(lines.map(idOf));
    expect(wanted.filter((id) => !filed.has(id))).toEqual([]);
    expect(wanted.filter((id) => !posted.has(id))).toEqual([]);
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
  const client = async () => {
    while (performance.now() < until)
      await (await fetch(`${url}/v1/decide`, { method: 'POST', body, headers })).arrayBuffer();
  };
  await Promise.all(Array.from({ length: 8 }, client));
}

/** Until both sinks have nothing left to send. A checkpoint may be signed meanwhile, so one entry may always be behind. */
async function caughtUp(url: string): Promise<void> {
  const read = async () => {
    const { sinks } = (await (await fetch(`${url}/v1/sinks`)).json()) as {
      sinks: readonly { readonly behind: number }[];
    };
    return sinks.map((sink) => sink);
  };
  for (let round = 0; round < 120; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    // The first look may come before the sinks have had theirs.
    if (round > 2 && (await read()).every(({ behind }) => behind <= 1)) return;
  }
  throw new Error(`the sinks did not catch up: ${JSON.stringify(await read())}`);
}
