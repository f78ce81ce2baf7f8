import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, checkReceipt, createSealer, GrowingTree } from '@sluice/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SqliteIndex } from '../../store/sqlite/sqlite-index.ts';
import { sluice } from '../../testing/command-line.ts';
import { type JournalFiles, nodeFiles, type OpenMode } from '../files.ts';
import { Journal } from '../journal.ts';
import type { JournalKey } from '../keys/journal-key.ts';
import { loadOrCreateJournalKey } from '../keys/state-key.ts';
import { readEntries } from '../read.ts';
import { readSalt, writeSalts } from '../salts/salt-files.ts';
import { sampleDecision } from '../testing/sample.ts';
import { HeadPublisher } from '../tree/heads.ts';
import { nodeHasher } from '../tree/node-hasher.ts';
import { readPublicKey } from '../tree/notes.ts';
import { proveEntry } from '../tree/prove.ts';
import { loadOrCreateSigningKey, type SigningKey, sha256, verifyEd25519 } from '../tree/signing-key.ts';
import { verifyJournal } from '../verify.ts';
import { pruneOne, pruneState } from './prune-state.ts';

let state: string;
let key: JournalKey;
let signing: SigningKey;
let nowMs = 0;

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'sluice-retention-'));
  key = await loadOrCreateJournalKey(state);
  signing = await loadOrCreateSigningKey(state);
  nowMs = Date.parse('2026-01-01T00:00:00Z');
  await write(300);
});
afterEach(() => rm(state, { recursive: true, force: true }));

const folder = () => join(state, 'journal', 'server');
const now = () => {
  nowMs += 60_000;
  return nowMs;
};
const open = (origin = 'server') =>
  Journal.open({
    ...{ folder: state, origin, key, now, segmentBytesMax: 20_000 },
    checkpoints: {
      key: signing,
      everyMs: 1e8,
      ...(origin === 'heads' ? {} : { publisher: new HeadPublisher({ folder: state, key, signing, now }, origin) }),
    },
  });

async function write(count: number): Promise<void> {
  const journal = await open();
  for (let at = 0; at < count; at++) await journal.append(sampleDecision(`r${at}`));
  await journal.close();
}

const segments = async () => (await readdir(folder())).filter((name) => name.endsWith('.jsonl')).sort();
const verified = () => verifyJournal({ folder: state, key });
const HALF_MS = 150 * 60_000;
const prune = async (beforeMs = nowMs - HALF_MS) => {
  const journal = await open();
  try {
    return await pruneOne(journal, state, beforeMs);
  } finally {
    await journal.close();
  }
};

describe('a chain whose beginning was removed', () => {
  test('verifies, goes on, is pruned again, and proves what is left', async () => {
    const before = await segments();
    const { segments: removed, entries } = await prune();
    expect(removed).toBeGreaterThan(2);
    expect((await segments()).length).toBeLessThan(before.length);
    const report = await verified();
    expect(report).toMatchObject({ ok: true, faults: [], unexpected: [] });
    expect(report.origins.find(({ origin }) => origin === 'server')?.intact[0]?.[0]).toBe(entries + 1);
    await write(300);
    expect((await prune()).segments).toBeGreaterThan(2);
    expect(await verified()).toMatchObject({ ok: true });
    const proven = await checkReceipt(await proveEntry(state, 'server/580'), {
      ...{ key: readPublicKey(state) as never, witnesses: [], hasher: nodeHasher, sha256, verify: verifyEd25519 },
    });
    expect(proven).toMatchObject({ entry: { seq: 580 } });
  });

  test('goes on though its tiles are lost, too', async () => {
    await prune();
    await rm(join(folder(), 'tile'), { recursive: true });
    await write(300);
    expect(await verified()).toMatchObject({ ok: true });
    await write(1);
    expect(await verified()).toMatchObject({ ok: true });
  });

  test('is in the index and the export as far as it is there', async () => {
    const index = SqliteIndex.open({ folder: state });
    try {
      await index.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
      const { total } = await index.page({ limit: 1, kind: 'decision' });
      await prune();
      await index.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
      const page = await index.page({ limit: 1_000, kind: 'decision', oldestFirst: true });
      expect(page.total).toBeLessThan(total);
      expect(page.entries).toHaveLength(page.total);
    } finally {
      await index.close();
    }
    const exported = await sluice(['audit', 'export', '--format', 'ndjson', '--state', state]);
    expect({ code: exported.code, error: exported.error }).toMatchObject({ code: 0 });
  });

  test('has no salts of what is gone', async () => {
    await writeSalts(state, 'server', new Map([1, 2, 299].map((seq) => [seq, 'ab'.repeat(16)])));
    await prune();
    expect([1, 2, 299].map((seq) => readSalt(state, 'server', seq) !== undefined)).toEqual([false, false, true]);
  });
});

describe('somebody who removes the beginning', () => {
  test('is found out where no entry says that it was to be removed', async () => {
    await prune();
    const beginning = JSON.parse(await readFile(join(folder(), 'beginning.json'), 'utf8'));
    const [first] = await segments();
    const lines = (await readFile(join(folder(), first as string), 'utf8')).trimEnd().split('\n');
    const last = JSON.parse(lines.at(-1) as string);
    const tree = GrowingTree.resume(nodeHasher, beginning.seq, beginning.edge);
    for (const line of lines) tree.append(nodeHasher.leaf(line));
    const later = { segment: beginning.segment + 1, seq: last.seq, mac: last.mac, edge: tree.edge };
    await writeFile(join(folder(), 'beginning.json'), JSON.stringify(later));
    await rm(join(folder(), first as string));
    const report = await verified();
    expect(report.ok).toBe(false);
    expect(JSON.stringify(report)).toContain('no entry says');
  });

  test('is found out where what was removed is said to be something else', async () => {
    await prune();
    const path = join(folder(), 'beginning.json');
    const beginning = JSON.parse(await readFile(path, 'utf8'));
    const edge = beginning.edge.map((hash: string) => (hash === '' ? '' : 'ab'.repeat(32)));
    await writeFile(path, JSON.stringify({ ...beginning, edge }));
    expect((await verified()).ok).toBe(false);
    for (const other of [{}, { ...beginning, edge: [] }, { ...beginning, edge: beginning.edge.map(() => '') }]) {
      await writeFile(path, JSON.stringify(other));
      await expect(verified()).rejects.toMatchObject({ first: { code: 'journal_damaged' } });
    }
    await rm(path);
    expect((await verified()).ok).toBe(false);
  });
});

describe('somebody with the key of the journal, and not the one checkpoints are signed with, who begins another history', () => {
  beforeEach(async () => {
    const { sealing } = await key.chain('server');
    const seal = createSealer('server', sealing.id, sealing.hmacHex);
    const time = '2026-01-01T00:00:00.000Z';
    const edge = edgeOf(1_000_000);
    const before = { segment: 2, seq: 1_000_000, mac: 'ab'.repeat(32) };
    const root = GrowingTree.resume(nodeHasher, before.seq, edge).root();
    const header = seal(before, { kind: 'segment', bodyText: '{"format":1,"segment":2}', time, synced: before.seq });
    const body = { ...before, root, before: time };
    const pruned = seal(header, { kind: 'pruned', bodyText: canonicalJson(body), time, synced: before.seq });
    for (const name of await segments()) await rm(join(folder(), name));
    await writeFile(join(folder(), '00000002.jsonl'), `${header.line}\n${pruned.line}\n`);
    await writeFile(join(folder(), 'beginning.json'), JSON.stringify({ ...before, edge }));
  });

  test('is found, however many entries it says were removed', async () => {
    const report = await verified();
    expect(report.ok).toBe(false);
    expect(report.origins[1]?.badCheckpoints[0]?.what).toContain('no signed checkpoint holds what is left');
  });

  test('does not have a gate go on from it, with the old checkpoint or with none', async () => {
    await expect(open()).rejects.toMatchObject({ first: { code: 'journal_damaged' } });
    await rm(join(folder(), 'checkpoint'));
    await expect(open()).rejects.toMatchObject({ first: { code: 'journal_damaged' } });
  });
});

/** Some hash wherever a tree of that size has one. */
const edgeOf = (size: number) => [...size.toString(2)].reverse().map((bit) => (bit === '1' ? 'cd'.repeat(32) : ''));

test('nothing is removed that does not verify, is too young, unsigned, in use, or not sent to everybody', async () => {
  expect(await prune(Date.parse('2025-01-01'))).toMatchObject({ segments: 0 });
  const cursor = join(state, 'sinks', 'log', 'cursor.json');
  await cp(join(state, 'keys'), join(state, 'sinks', 'log'), { recursive: true });
  await writeFile(cursor, '{"server":0}');
  expect(await prune()).toMatchObject({ segments: 0, sentTo: 0 });
  await rm(join(state, 'sinks'), { recursive: true });
  const journal = await open();
  expect((await pruneState({ stateFolder: state, beforeMs: nowMs, open })).pruned).toContainEqual(
    expect.objectContaining({ origin: 'server', inUse: true }),
  );
  await journal.close();
  const [first] = await segments();
  const path = join(folder(), first as string);
  await writeFile(path, (await readFile(path, 'utf8')).replace('allow', 'deny_'));
  await expect(prune()).rejects.toMatchObject({ first: { code: 'journal_damaged' } });
  expect(await segments()).toContain(first);
});

test('whoever reads the journal goes on where a segment was removed since it was listed', async () => {
  await prune();
  const listed = { ...nodeFiles, list: async (path: string) => ['00000001.jsonl', ...(await nodeFiles.list(path))] };
  const read = async (files: JournalFiles) => {
    let entries = 0;
    for await (const _ of readEntries({ folder: state, origin: 'server', files })) entries += 1;
    return entries;
  };
  expect(await read(listed)).toBe(await read(nodeFiles));
});

test('keys are looked up once, not for each line that is removed', async () => {
  let rings = 0;
  const counted: JournalKey = {
    get ring() {
      rings += 1;
      return key.ring;
    },
    chain: key.chain,
  };
  const journal = await Journal.open({
    folder: state,
    origin: 'server',
    key: counted,
    now,
    checkpoints: { key: signing },
  });
  expect((await journal.prune({ beforeMs: nowMs - HALF_MS })).segments).toBeGreaterThan(2);
  await journal.close();
  expect(rings).toBeLessThan(5);
});

test('a segment with one young entry stays, though the clock was set back behind it', async () => {
  nowMs += 1e9;
  await write(1);
  nowMs -= 1e9;
  const young = nowMs + 9e8;
  await write(200);
  await prune(nowMs);
  const kept = await readFile(join(folder(), (await segments())[0] as string), 'utf8');
  const times = kept
    .trimEnd()
    .split('\n')
    .map((line) => Date.parse(JSON.parse(line).time));
  expect(Math.max(...times)).toBeGreaterThan(young);
});

test('nothing is removed on the word of a file that says where the chain begins, unless it begins there', async () => {
  await prune();
  const path = join(folder(), 'beginning.json');
  const beginning = JSON.parse(await readFile(path, 'utf8'));
  const before = await segments();
  for (const segment of [beginning.segment + 2, 99_999_999, 3e8]) {
    await writeFile(path, JSON.stringify({ ...beginning, segment }));
    await expect(prune()).rejects.toMatchObject({ first: { code: 'journal_damaged' } });
    expect(await segments()).toEqual(before);
  }
});

test('a crash between the steps leaves a chain that verifies, and the next time does the rest', async () => {
  const kept = await mkdtemp(join(tmpdir(), 'sluice-retention-kept-'));
  try {
    await cp(folder(), kept, { recursive: true });
    await prune();
    // As if the removal of the segments had been lost.
    for (const name of await readdir(kept))
      if (name.endsWith('.jsonl') && !(await segments()).includes(name))
        await cp(join(kept, name), join(folder(), name));
    expect(await verified()).toMatchObject({ ok: true });
    await prune();
    expect((await segments())[0]).not.toBe('00000001.jsonl');
    expect(await verified()).toMatchObject({ ok: true });
  } finally {
    await rm(kept, { recursive: true });
  }
});

test('the command says what it removed, and asks for a yes', async () => {
  const run = (...args: readonly string[]) => sluice(['audit', 'prune', '--state', state, ...args]);
  expect(await run('--until', '1d')).toMatchObject({ code: 2 });
  expect(await run('--yes')).toMatchObject({ code: 2 });
  const { code, out } = await run('--until', '1d', '--yes');
  expect(code).toBe(0);
  expect(out).toMatch(/server: removed \d+ segments with \d+ entries/);
  expect((await sluice(['audit', 'verify', '--state', state])).code).toBe(0);
});

test('a verification that retention overtakes is made again', async () => {
  let pruned = false;
  const files = {
    ...nodeFiles,
    open: async (path: string, how: OpenMode) => {
      if (!pruned && path.endsWith('00000002.jsonl')) {
        pruned = true;
        await prune();
      }
      return nodeFiles.open(path, how);
    },
  };
  const report = await verifyJournal({ folder: state, key, files });
  expect(pruned).toBe(true);
  expect(report).toMatchObject({ ok: true });
});
