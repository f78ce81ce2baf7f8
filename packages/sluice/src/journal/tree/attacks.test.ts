/** What somebody with the journal's files, and with its keys, can do to it, and what verification says then. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHAIN_START, createSealer } from '@sluice/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../journal.ts';
import type { JournalKey } from '../keys/journal-key.ts';
import { loadOrCreateJournalKey } from '../keys/state-key.ts';
import { sampleDecision } from '../testing/sample.ts';
import { type JournalReport, verifyJournal } from '../verify.ts';
import { HeadPublisher } from './heads.ts';
import { loadOrCreateSigningKey, type SigningKey } from './signing-key.ts';

const ENTRIES = 40;
const SEGMENT_BYTES = 8_192;

let state: string;
let key: JournalKey;
let signing: SigningKey;

async function write(origin: string, count: number): Promise<void> {
  const heads = { folder: state, key, signing, now: Date.now };
  const journal = await Journal.open({
    ...{ folder: state, origin, key, now: Date.now, segmentBytesMax: SEGMENT_BYTES },
    checkpoints: { key: signing, everyMs: 60_000, publisher: new HeadPublisher(heads, origin) },
  });
  for (let index = 0; index < count; index++) await journal.append(sampleDecision(`r${index}`));
  await journal.close();
}

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'sluice-attacks-'));
  key = await loadOrCreateJournalKey(state);
  signing = await loadOrCreateSigningKey(state);
  await write('server', ENTRIES);
  await write('cli-1', 5);
});
afterEach(() => rm(state, { recursive: true, force: true }));

const verified = (kept: readonly { readonly name: string; readonly note: string }[] = []): Promise<JournalReport> =>
  verifyJournal({ folder: state, key, kept });
const folderOf = (origin: string): string => join(state, 'journal', origin);

async function segments(origin = 'server'): Promise<readonly string[]> {
  return (await readdir(folderOf(origin))).filter((name) => name.endsWith('.jsonl')).sort();
}

async function changeLines(origin: string, at: number, change: (lines: string[]) => string[]): Promise<void> {
  const name = (await segments(origin)).at(at) as string;
  const path = join(folderOf(origin), name);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  await writeFile(
    path,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** Seals the lines of a chain again, with a change in one of them: what somebody with the key does. */
async function sealAgain(origin: string, change: (body: Record<string, unknown>, seq: number) => void): Promise<void> {
  const { sealing } = await key.chain(origin);
  const seal = createSealer(origin, sealing.id, sealing.hmacHex);
  let head = { seq: 0, mac: CHAIN_START };
  for (let at = 0; at < (await segments(origin)).length; at++)
    await changeLines(origin, at, (lines) =>
      lines.map((line) => {
        const { body, kind, time, synced } = JSON.parse(line);
        change(body, head.seq + 1);
        const sealed = seal(head, { kind, bodyText: canonical(body), time, synced });
        head = sealed;
        return sealed.line;
      }),
    );
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}

const allowAll = (body: Record<string, unknown>): void => {
  if (body['verdict'] !== undefined) body['reason'] = 'rewritten';
};

describe('a journal nobody touched', () => {
  test('verifies, with its trees and the heads', async () => {
    const report = await verified();
    expect(report.faults).toEqual([]);
    expect(report.ok).toBe(true);
    const server = report.origins.find(({ origin }) => origin === 'server');
    expect(server?.signed).toBe(server?.entries);
    // Beside the chain, and in the heads.
    expect(server?.checkpoints).toBe(2);
    expect(report.origins.map(({ origin }) => origin)).toEqual(['heads', 'cli-1', 'server']);
  });

  test('goes on from its checkpoint, and from nothing where the tiles are gone', async () => {
    await write('server', 300);
    await rm(join(folderOf('server'), 'tile'), { recursive: true });
    await write('server', 10);
    const report = await verified();
    expect(report.ok).toBe(true);
    expect(report.origins.find(({ origin }) => origin === 'server')?.checkpoints).toBe(4);
  });
});

describe('without the keys', () => {
  const CHANGES: readonly (readonly [string, (lines: string[]) => string[]])[] = [
    [
      'an entry that is changed',
      (lines) => lines.with(3, (lines[3] as string).replace('sample', 'simple').replace('"eval_us":', '"eval_us":1')),
    ],
    ['an entry that is taken out', (lines) => lines.toSpliced(3, 1)],
    ['an entry that is put in twice', (lines) => lines.toSpliced(4, 0, lines[3] as string)],
    ['entries in another order', (lines) => lines.with(3, lines[4] as string).with(4, lines[3] as string)],
    ['a beginning that is cut off', (lines) => lines.slice(2)],
  ];
  test.each(CHANGES)('%s is found', async (_, change) => {
    await changeLines('server', 0, change);
    const report = await verified();
    expect(report.ok).toBe(false);
    expect(report.origins.find(({ origin }) => origin === 'server')?.firstBad).toBeDefined();
  });

  test('an end that is cut off at a line is found by the checkpoint, and the gate does not start on it', async () => {
    await changeLines('server', -1, (lines) => lines.slice(0, -1));
    const report = await verified();
    const server = report.origins.find(({ origin }) => origin === 'server');
    expect(server?.firstBad).toBeUndefined();
    expect(server?.badCheckpoints[0]?.what).toMatch(/the end is missing/);
    expect(report.ok).toBe(false);
    await expect(write('server', 1)).rejects.toThrow(/entries were cut off/);
  });

  test('an end that is cut off with its checkpoint is found by the heads', async () => {
    await changeLines('server', -1, (lines) => lines.slice(0, -1));
    await rm(join(folderOf('server'), 'checkpoint'));
    const report = await verified();
    expect(report.origins.find(({ origin }) => origin === 'server')?.badCheckpoints[0]?.what).toMatch(/of the heads/);
  });

  test('a segment in the middle or at the end that is dropped is found', async () => {
    const names = await segments();
    expect(names.length).toBeGreaterThan(3);
    for (const name of [names[1], names.at(-1)]) {
      const path = join(folderOf('server'), name as string);
      const bytes = await readFile(path);
      await rm(path);
      expect((await verified()).ok).toBe(false);
      await writeFile(path, bytes);
    }
    expect((await verified()).ok).toBe(true);
  });

  test('a chain that is dropped whole is found by the heads', async () => {
    await rm(folderOf('cli-1'), { recursive: true });
    expect((await verified()).faults).toEqual([expect.stringMatching(/`cli-1` is missing/)]);
  });

  test('checkpoints of two chains that are swapped are found', async () => {
    const [server, cli] = [join(folderOf('server'), 'checkpoint'), join(folderOf('cli-1'), 'checkpoint')];
    const [one, other] = [await readFile(server), await readFile(cli)];
    await writeFile(server, other);
    await writeFile(cli, one);
    expect((await verified()).ok).toBe(false);
  });

  test('a checkpoint signed with another key is found', async () => {
    const path = join(folderOf('server'), 'checkpoint');
    await writeFile(path, (await readFile(path, 'utf8')).replace(/— (\S+) ....../, '— $1 AAAAAA'));
    expect((await verified()).faults[0]).toMatch(/is not signed/);
  });

  test('an old state that is put back as a whole is found with a checkpoint kept elsewhere', async () => {
    const copy = `${state}-old`;
    await cp(state, copy, { recursive: true });
    await write('server', 5);
    const note = await readFile(join(folderOf('heads'), 'checkpoint'), 'utf8');
    await rm(state, { recursive: true });
    await cp(copy, state, { recursive: true });
    await rm(copy, { recursive: true });
    expect((await verified()).ok).toBe(true);
    const report = await verified([{ name: 'witnessed', note }]);
    expect(report.origins.find(({ origin }) => origin === 'heads')?.badCheckpoints[0]?.what).toMatch(
      /the end is missing/,
    );
  });
});

describe('with the key of the seals', () => {
  test('a journal that is written anew is found by its checkpoints', async () => {
    await sealAgain('server', allowAll);
    const report = await verified();
    const server = report.origins.find(({ origin }) => origin === 'server');
    expect(server?.firstBad).toBeUndefined();
    expect(server?.badCheckpoints).toHaveLength(2);
  });

  test('the same with the checkpoint taken away is found by the heads', async () => {
    await sealAgain('server', allowAll);
    await rm(join(folderOf('server'), 'checkpoint'));
    expect((await verified()).origins.find(({ origin }) => origin === 'server')?.badCheckpoints).toHaveLength(1);
  });
});

describe('with all keys', () => {
  /** Writes the chain and everything that was signed over it anew. */
  async function forge(): Promise<void> {
    await sealAgain('server', allowAll);
    for (const origin of ['server', 'cli-1', 'heads']) {
      await rm(join(folderOf(origin), 'checkpoint'), { force: true });
      await rm(join(folderOf(origin), 'tile'), { recursive: true, force: true });
    }
    await rm(folderOf('heads'), { recursive: true });
    await write('server', 1);
    await write('cli-1', 1);
  }

  test('what was written anew verifies here, and is found with a checkpoint kept elsewhere', async () => {
    const kept = { name: 'witnessed', note: await readFile(join(folderOf('heads'), 'checkpoint'), 'utf8') };
    await forge();
    expect((await verified()).ok).toBe(true);
    const report = await verified([kept]);
    expect(report.ok).toBe(false);
    expect(report.origins.find(({ origin }) => origin === 'heads')?.badCheckpoints).toHaveLength(1);
  });

  test('what came after the last checkpoint kept elsewhere is not found: that is the window a witness leaves', async () => {
    const kept = { name: 'witnessed', note: await readFile(join(folderOf('server'), 'checkpoint'), 'utf8') };
    const signed = Number(kept.note.split('\n')[1]);
    expect(signed).toBeGreaterThan(ENTRIES);
    await write('server', 5);
    await sealAgain('server', (body, seq) => {
      if (seq > signed) allowAll(body);
    });
    await rm(folderOf('heads'), { recursive: true });
    await rm(join(folderOf('server'), 'checkpoint'));
    await rm(join(folderOf('server'), 'tile'), { recursive: true });
    await rm(join(folderOf('cli-1'), 'checkpoint'));
    expect((await verified([kept])).ok).toBe(true);
  });

  test('two heads over one chain are found when both are shown', async () => {
    const first = await readFile(join(folderOf('server'), 'checkpoint'), 'utf8');
    await forge();
    const second = await readFile(join(folderOf('server'), 'checkpoint'), 'utf8');
    const report = await verified([
      { name: 'one', note: first },
      { name: 'other', note: second },
    ]);
    expect(report.origins.find(({ origin }) => origin === 'server')?.badCheckpoints).toHaveLength(1);
  });
});
