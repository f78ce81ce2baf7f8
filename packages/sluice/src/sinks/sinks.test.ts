/** Sinks against real files and real receivers on this machine: first everything that fails, then what is sent. */
import { createSocket } from 'node:dgram';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../journal/journal.ts';
import { journalKey } from '../journal/keys/journal-key.ts';
import { sampleDecision, sampleOutcome } from '../journal/testing/sample.ts';
import { SqliteIndex } from '../store/sqlite/sqlite-index.ts';
import { verifyWebhook } from '../webhooks/signature.ts';
import { openSink } from './open-sink.ts';
import { sinkInFile } from './sink-schema.ts';
import { Sinks } from './sinks.ts';

const key = journalKey(new Uint8Array(32).fill(4));
const SECRET = ['only', 'for', 'these', 'tests'].join('-');
let folder: string;
let journal: Journal;
let index: SqliteIndex;
let clock: number;
let failures: unknown[];
let open: { close: () => Promise<unknown> }[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-sinks-'));
  [clock, failures, open] = [Date.now(), [], []];
  journal = await Journal.open({ folder, origin: 'server', key, now: () => clock });
  index = SqliteIndex.open({ folder });
});
afterEach(async () => {
  for (const each of open) await each.close();
  await index.close();
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

const path = () => join(folder, 'out', 'events.jsonl');
const lines = (text: string) => text.split('\n').filter((line) => line !== '');
const seqs = (text: string) => lines(text).map((line) => (JSON.parse(line) as { seq: number }).seq);
const fill = async (from: number, to: number) => {
  for (let at = from; at < to; at += 1) await journal.append(sampleDecision(`r${at}`));
};

async function sinks(...configured: readonly object[]): Promise<Sinks> {
  const opened = configured.map(async (each) => {
    const settings = sinkInFile.parse({ from: 'beginning', ...each });
    return { settings, sink: await openSink(settings, SECRET, '0.1.0') };
  });
  const made = new Sinks({
    stateFolder: folder,
    sinks: await Promise.all(opened),
    index,
    context: { installation: 'sluice-test', version: '0.1.0' },
    told: () => undefined,
    failed: (error) => failures.push(error),
    now: () => clock,
  });
  open.push(made);
  return made;
}

/** A round, after whatever waited has waited long enough. */
async function later(made: Sinks): Promise<void> {
  clock += 120_000;
  await made.round();
}

const file = (changes: object = {}) => ({ name: 'log', type: 'file', path: path(), ...changes });
const stateOf = (made: Sinks, at = 0) => made.states[at] as Record<string, unknown>;

describe('a file', () => {
  test('gets every entry once, in order, over restarts', async () => {
    await fill(0, 300);
    const first = await sinks(file());
    await first.round();
    await first.close();
    await fill(300, 310);
    await journal.append(sampleOutcome('r3'));
    const second = await sinks(file());
    await second.round();
    expect(seqs(readFileSync(path(), 'utf8'))).toEqual(Array.from({ length: 312 }, (_, at) => at + 1));
    expect(stateOf(second)).toMatchObject({ behind: 0, delivered: 11, last_error: '' });
  });

  test('is cut back to its last whole line after a crash, and goes on where the cursor stands', async () => {
    await fill(0, 3);
    await (await sinks(file())).round();
    const whole = readFileSync(path(), 'utf8');
    appendFileSync(path(), whole.slice(0, 50));
    await fill(3, 5);
    await (await sinks(file())).round();
    expect(seqs(readFileSync(path(), 'utf8'))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("that is somebody else's is left alone", async () => {
    await fill(0, 1);
    mkdirSync(join(folder, 'out'));
    appendFileSync(path(), 'notes without an end');
    const made = await sinks(file());
    await made.round();
    expect(readFileSync(path(), 'utf8')).toBe('notes without an end');
    expect(stateOf(made)).toMatchObject({ behind: 2, last_error: 'the file ends in a line that is none of ours' });
  });

  test('what the disk does not take is sent when it does again', async () => {
    await fill(0, 3);
    mkdirSync(path(), { recursive: true });
    const made = await sinks(file());
    await made.round();
    expect(stateOf(made)).toMatchObject({ behind: 4, failed: 1, last_error: 'failed (EISDIR)' });
    await made.round();
    expect(stateOf(made)).toMatchObject({ failed: 1 });
    rmSync(path(), { recursive: true });
    await later(made);
    expect(seqs(readFileSync(path(), 'utf8'))).toEqual([1, 2, 3, 4]);
    expect(stateOf(made)).toMatchObject({ behind: 0, last_error: '' });
  });

  test('a cursor that was not noted in time means twice, never not at all', async () => {
    await fill(0, 3);
    await (await sinks(file())).round();
    rmSync(join(folder, 'sinks/log/cursor.json'));
    await (await sinks(file())).round();
    expect(seqs(readFileSync(path(), 'utf8'))).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
  });

  test('is followed by a new one when it is full, and the oldest goes', async () => {
    const made = await sinks(file({ max_bytes: 65_536, keep: 2 }));
    for (let round = 0; round < 6; round += 1) {
      await fill(round * 40, round * 40 + 40);
      await made.round();
    }
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['events.jsonl', 'events.jsonl.1', 'events.jsonl.2']);
    const kept = ['.2', '.1', ''].flatMap((suffix) => seqs(readFileSync(`${path()}${suffix}`, 'utf8')));
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, at) => 241 - kept.length + at + 1));
  });

  test('that was moved away is made anew', async () => {
    await fill(0, 2);
    const made = await sinks(file());
    await made.round();
    renameSync(path(), `${path()}.moved`);
    await fill(2, 3);
    await made.round();
    expect(seqs(readFileSync(path(), 'utf8'))).toEqual([4]);
  });

  test('a sink begins with what comes, takes the kinds it asks for, and other chains as well', async () => {
    await fill(0, 2);
    const made = await sinks(file({ from: 'now', kinds: ['decision'] }));
    await made.start();
    // A name that every object answers to.
    const other = await Journal.open({ folder, origin: 'constructor', key, now: () => clock });
    await other.append(sampleDecision('elsewhere'));
    await other.close();
    await fill(2, 3);
    await journal.append(sampleOutcome('r2'));
    await later(made);
    const got = lines(readFileSync(path(), 'utf8')).map((line) => JSON.parse(line) as { body: { receipt_id: string } });
    expect(got.map(({ body }) => body.receipt_id).sort()).toEqual(['elsewhere', 'r2']);
  });

  test('a damaged cursor is told and nothing is guessed', async () => {
    mkdirSync(join(folder, 'sinks/log'), { recursive: true });
    appendFileSync(join(folder, 'sinks/log/cursor.json'), '{"server":-1}');
    await (await sinks(file())).round();
    expect(failures).toHaveLength(1);
    expect(existsSync(path())).toBe(false);
  });
});

describe('a webhook', () => {
  let received: { headers: Record<string, unknown>; body: string }[];
  let answers: number[];
  let url: string;
  beforeEach(async () => {
    [received, answers] = [[], []];
    const server = createHttpServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString('utf8');
      });
      request.on('end', () => {
        received.push({ headers: request.headers, body });
        response.writeHead(answers.shift() ?? 204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
    open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
  });
  const hook = (changes: object = {}) => ({
    ...{ name: 'hook', type: 'webhook', url, secret: { env: 'NONE' }, allow_loopback_http: true },
    ...changes,
  });

  test('is sent the same batch until it takes it, and nothing is given up', async () => {
    await fill(0, 3);
    answers = [500, 302, 404];
    const made = await sinks(hook());
    await made.round();
    expect(stateOf(made)).toMatchObject({ behind: 4, last_error: 'answered 500', target: new URL(url).origin });
    for (let round = 0; round < 3; round += 1) await later(made);
    expect(received.map(({ headers }) => headers['x-sluice-delivery'])).toEqual(Array(4).fill('server-1-4'));
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(stateOf(made)).toMatchObject({ behind: 0, failed: 3, delivered: 4 });
  });

  test('is sent no more at once than it can be expected to take', async () => {
    const findings = Array.from({ length: 900 }, () => ({ detector: 'x'.repeat(40), pointer: '/a' }));
    for (let at = 0; at < 60; at += 1) await journal.append(sampleDecision(`large${at}`, { findings }));
    const made = await sinks(hook());
    await made.round();
    expect(stateOf(made)).toMatchObject({ behind: 0, delivered: 61 });
    expect(received.length).toBeGreaterThan(2);
    expect(received.every(({ body }) => body.length <= 1_050_000)).toBe(true);
    expect(received.flatMap(({ body }) => seqs(body))).toEqual(Array.from({ length: 61 }, (_, at) => at + 1));
  });

  test('can tell that it is us', async () => {
    await fill(0, 1);
    await (await sinks(hook({ format: 'cloudevents' }))).round();
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    const [timestamp, signature] = [headers['x-sluice-timestamp'], headers['x-sluice-signature']] as string[];
    expect(verifyWebhook({ secret: SECRET, timestamp, signature, body })).toBe(true);
    expect(headers['content-type']).toBe('application/cloudevents-batch+json');
    expect((JSON.parse(body) as { id: string }[]).map(({ id }) => id)).toEqual(['server/1', 'server/2']);
  });

  test('is sent one request of OpenTelemetry logs for a batch', async () => {
    await fill(0, 2);
    await (await sinks(hook({ format: 'otlp' }))).round();
    const [{ headers, body } = { headers: {}, body: '{}' }] = received;
    expect(headers['content-type']).toBe('application/json');
    const { resourceLogs } = JSON.parse(body) as { resourceLogs: { scopeLogs: { logRecords: unknown[] }[] }[] };
    expect(resourceLogs.map(({ scopeLogs }) => scopeLogs[0]?.logRecords.length)).toEqual([1, 1, 1]);
  });

  test('one that is down holds up no other sink', async () => {
    await fill(0, 2);
    const made = await sinks(hook({ url: 'http://127.0.0.1:9/' }), file());
    await made.round();
    expect(stateOf(made)).toMatchObject({ behind: 3, last_error: expect.stringContaining('failed') });
    expect(seqs(readFileSync(path(), 'utf8'))).toEqual([1, 2, 3]);
  });
});

describe('syslog', () => {
  let texts: string[];
  let accept: (socket: Socket) => void;
  let server: Server;
  beforeEach(async () => {
    texts = [];
    accept = (socket) => {
      let text = '';
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
      socket.on('end', () => texts.push(text));
    };
    server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      accept(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
  });
  const syslog = (changes: object = {}) => ({
    ...{ name: 'syslog', type: 'syslog', host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    ...changes,
  });
  /** The messages of one connection, by their octet counts. */
  const messages = (text: string): readonly string[] => {
    const [, count = '0'] = /^(\d+) /.exec(text) ?? [];
    const start = count.length + 1;
    const end = start + Number(count);
    return count === '0' ? [] : [text.slice(start, end), ...messages(text.slice(end))];
  };

  test('over TCP has what RFC 5424 asks for, counted in octets', async () => {
    await journal.append(
      sampleDecision('r0', { verdict: 'deny', decision: 'deny', reason: 'Ä\u2028 reason', session_id: 'naïve' }),
    );
    await (await sinks(syslog({ kinds: ['decision'], facility: 10 }))).round();
    const [message = ''] = messages(texts[0] ?? '');
    expect(message).toMatch(
      /^<84>1 \d{4}-\d\d-\d\dT\S+Z \S+ sluice server decision \[meta sequenceId="2"\]\[origin software="sluice" swVersion="0\.1\.0"\] \{/,
    );
    expect(message).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(message.slice(message.indexOf('{')))).toMatchObject({ seq: 2, body: { session_id: 'naïve' } });
  });

  test('a connection that breaks means the batch comes again', async () => {
    await fill(0, 5);
    const whole = accept;
    accept = (socket) => socket.once('data', () => socket.resetAndDestroy());
    const made = await sinks(syslog());
    await made.round();
    expect(stateOf(made)).toMatchObject({ behind: 6, failed: 1 });
    accept = (socket) => socket.destroy();
    await later(made);
    expect(stateOf(made)).toMatchObject({ behind: 6, failed: 2 });
    accept = whole;
    await later(made);
    expect(messages(texts[0] ?? '')).toHaveLength(6);
    expect(stateOf(made)).toMatchObject({ behind: 0, failed: 2, last_error: '' });
  });

  test('a receiver that is not there is waited for', async () => {
    await fill(0, 1);
    const made = await sinks(syslog({ port: 9 }));
    await made.round();
    expect(stateOf(made)).toMatchObject({ behind: 2, last_error: 'failed (ECONNREFUSED)' });
  });

  test('over UDP every entry is a datagram, and one that is too large is named', async () => {
    const socket = createSocket('udp4');
    const got: string[] = [];
    socket.on('message', (message) => got.push(message.toString('utf8')));
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise<void>((resolve) => socket.close(() => resolve())) });
    await fill(0, 2);
    const findings = Array.from({ length: 900 }, () => ({ detector: 'x'.repeat(40), pointer: '/a' }));
    await journal.append(sampleDecision('large', { findings }));
    await (await sinks(syslog({ transport: 'udp', port: socket.address().port, format: 'ndjson' }))).round();
    await expect.poll(() => got.length).toBe(4);
    expect(got.map((text) => /sequenceId="(\d)"/.exec(text)?.[1])).toEqual(['1', '2', '3', '4']);
    expect(got.every((text) => text.length <= 60_000)).toBe(true);
  });
});

test('a stop in the middle loses nothing', async () => {
  await fill(0, 20);
  const hanging = createTcpServer(() => undefined);
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
  const { port } = hanging.address() as AddressInfo;
  const made = await sinks({ name: 'stuck', type: 'syslog', host: '127.0.0.1', port });
  void made.round();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await made.close();
  expect(stateOf(made)).toMatchObject({ delivered: 0, failed: 0 });
  expect(readFileSync(join(folder, 'sinks/stuck/cursor.json'), 'utf8')).toBe('{}\n');
  hanging.close();
});
