import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cosignatureLine,
  cosignedMessage,
  isConsistent,
  isSignedBy,
  type NoteKey,
  readCheckpoint,
  readNote,
  writeVerifierKey,
} from '@sluice/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal } from '../journal/journal.ts';
import { loadOrCreateJournalKey } from '../journal/keys/state-key.ts';
import { sampleDecision } from '../journal/testing/sample.ts';
import { HeadPublisher } from '../journal/tree/heads.ts';
import { nodeHasher } from '../journal/tree/node-hasher.ts';
import { readPublicKey } from '../journal/tree/notes.ts';
import { loadOrCreateSigningKey, sha256, verifyEd25519 } from '../journal/tree/signing-key.ts';
import { verifyJournal } from '../journal/verify.ts';
import { openWitnesses } from './open-witnesses.ts';
import type { WitnessInFile } from './witness.ts';
import { Witnesses } from './witnesses.ts';

let state: string;
let log: NoteKey;
const servers: Server[] = [];

async function write(count: number): Promise<void> {
  const key = await loadOrCreateJournalKey(state);
  const signing = await loadOrCreateSigningKey(state);
  const heads = { folder: state, key, signing, now: Date.now };
  for (let round = 0; round < count; round++) {
    const journal = await Journal.open({
      ...{ folder: state, origin: 'server', key, now: Date.now },
      checkpoints: { key: signing, everyMs: 60_000, publisher: new HeadPublisher(heads, 'server') },
    });
    await journal.append(sampleDecision(`r${round}`));
    await journal.close();
  }
}

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'sluice-witness-'));
  await write(2);
  log = readPublicKey(state) as NoteKey;
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await rm(state, { recursive: true, force: true });
});

function shownTo(...witnesses: readonly WitnessInFile[]): Witnesses {
  return new Witnesses({ stateFolder: state, witnesses: openWitnesses(witnesses), now: Date.now });
}

/** A witness as C2SP's tlog-witness asks for one: it keeps size and root, and signs only what is consistent with them. */
async function httpWitness(answer?: (body: string) => [number, string] | undefined): Promise<{
  readonly config: WitnessInFile;
  readonly seen: { size: number; root: string };
}> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(12));
  const key: NoteKey = { name: 'witness.test', publicKey: raw };
  const seen = { size: 0, root: nodeHasher.empty };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', async () => {
      const special = answer?.(body);
      const [status, text] = special ?? (await judged(body));
      response.writeHead(status).end(text);
    });
  });
  async function judged(body: string): Promise<[number, string]> {
    const at = body.indexOf('\n\n');
    const [old, ...hashes] = body.slice(0, at).split('\n');
    const note = readNote(body.slice(at + 2));
    const checkpoint = note && readCheckpoint(note.text);
    if (note === undefined || checkpoint === undefined) return [400, ''];
    if (!(await isSignedBy(note, log, sha256, verifyEd25519))) return [403, ''];
    if (old !== `old ${seen.size}`) return [409, `${seen.size}\n`];
    const proof = hashes.map((hash) => Buffer.from(hash, 'base64').toString('hex'));
    if (!isConsistent(seen.size, seen.root, checkpoint.size, checkpoint.root, proof, nodeHasher)) return [422, ''];
    Object.assign(seen, { size: checkpoint.size, root: checkpoint.root });
    const time = 1_790_000_000;
    const signature = new Uint8Array(sign(null, cosignedMessage(note.text, time), privateKey));
    return [200, cosignatureLine(key, time, signature, sha256)];
  }
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const line = writeVerifierKey(key, sha256, 'witness');
  return { config: { name: 'http', url, key: line, allow_private: false, allow_loopback_http: true }, seen };
}

test('a witness over HTTP signs every new checkpoint, from what it saw last', async () => {
  const { config, seen } = await httpWitness();
  const witnesses = shownTo(config);
  expect(witnesses.unwitnessed.heads).toBeGreaterThan(0);
  await witnesses.showAll();
  expect(witnesses.states).toEqual([expect.objectContaining({ size: seen.size, failure: '' })]);
  expect(witnesses.unwitnessed).toEqual({ heads: 0, ms: 0 });
  expect(shownTo(config).states).toEqual(witnesses.states);
  expect(shownTo(config).unwitnessed.heads).toBe(0);
  const first = seen.size;
  await write(3);
  expect(witnesses.unwitnessed.heads).toBe(3);
  await witnesses.showAll();
  expect(seen.size).toBe(first + 3);
  const kept = await readFile(join(state, 'witnesses/http.checkpoint'), 'utf8');
  expect(kept).toMatch(/— witness\.test /);
  const report = await verifyJournal({
    folder: state,
    key: await loadOrCreateJournalKey(state),
    kept: [{ name: 'witnessed', note: kept }],
  });
  expect(report.faults).toEqual([]);
  expect(report.ok).toBe(true);
});

test('one that was forgotten says itself what it has seen', async () => {
  const { config, seen } = await httpWitness();
  await shownTo(config).showAll();
  await rm(join(state, 'witnesses'), { recursive: true });
  await write(2);
  const again = shownTo(config);
  await again.showAll();
  expect(again.states[0]).toMatchObject({ size: seen.size, failure: '' });
});

test('what does not sign, signs with another key, or answers nonsense has seen nothing, and is asked again', async () => {
  const other = await httpWitness();
  const answers: readonly [number, string][] = [
    [200, ''],
    [200, cosignatureLine({ name: 'witness.test', publicKey: log.publicKey }, 1, new Uint8Array(64), sha256)],
    [200, 'x'.repeat(20_000)],
    [409, 'many'],
    [409, '9999'],
    [422, ''],
    [500, ''],
  ];
  for (const answer of answers) {
    const { config } = await httpWitness(() => answer);
    const witnesses = shownTo(config);
    await witnesses.showAll();
    expect(witnesses.states[0]?.failure).not.toBe('');
    expect(witnesses.states[0]?.size).toBe(0);
    expect(witnesses.unwitnessed.heads).toBeGreaterThan(0);
  }
  const later = shownTo({ ...other.config, name: 'http' } as WitnessInFile);
  await later.showAll();
  expect(later.states[0]?.failure).toBe('');
});

test('one that switches to another protocol has seen nothing, and holds nobody up', async () => {
  const { config } = await httpWitness();
  const raw = createTcpServer((socket) => {
    socket.once('data', () => socket.write('HTTP/1.1 101 x\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'));
  });
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(raw.address() as AddressInfo).port}/`;
  const witnesses = shownTo({ ...config, url } as WitnessInFile);
  await witnesses.showAll();
  expect(witnesses.states[0]).toMatchObject({ size: 0, failure: 'closed without an answer' });
  await new Promise((resolve) => raw.close(resolve));
});

test('an address that may not be reached is not', async () => {
  const { config } = await httpWitness();
  const witnesses = shownTo({ ...config, allow_loopback_http: false } as WitnessInFile);
  await witnesses.showAll();
  expect(witnesses.states[0]?.failure).toMatch(/may not be reached/);
});

test('a folder gets a file for every checkpoint, and none is written again', async () => {
  const folder = join(state, 'worm');
  await shownTo({ name: 'worm', folder }).showAll();
  const [first] = await readdir(folder);
  await writeFile(join(folder, first as string), 'as it was');
  await rm(join(state, 'witnesses'), { recursive: true });
  const witnesses = shownTo({ name: 'worm', folder });
  await witnesses.showAll();
  expect(witnesses.states[0]?.failure).toBe('');
  expect(await readFile(join(folder, first as string), 'utf8')).toBe('as it was');
  await write(1);
  await witnesses.close();
  expect(await readdir(folder)).toHaveLength(2);
});

test('a repository of git gets a commit for every checkpoint', async () => {
  const git = join(state, 'repository');
  const run = (...args: readonly string[]) => execFileSync('git', ['-C', git, ...args], { encoding: 'utf8' });
  execFileSync('git', ['init', '--quiet', git]);
  run('config', 'user.email', 'gate@example.com');
  run('config', 'user.name', 'gate');
  const witnesses = shownTo({ name: 'git', git, push: false });
  await witnesses.showAll();
  await write(1);
  await witnesses.showAll();
  expect(witnesses.states[0]?.failure).toBe('');
  expect(run('log', '--format=%s').trim().split('\n')).toHaveLength(2);
  expect(run('show', 'HEAD:checkpoint')).toBe(await readFile(join(state, 'journal/heads/checkpoint'), 'utf8'));
  await rm(git, { recursive: true });
  await write(1);
  await witnesses.showAll();
  expect(witnesses.states[0]?.failure).not.toBe('');
});
