/** What the command says of a chain whose beginning was removed, and what a program with the public key alone says, must be the same. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkChain, type NoteKey, ProblemError } from '@sluice/core';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Journal } from '../journal.ts';
import type { JournalKey } from '../keys/journal-key.ts';
import { loadOrCreateJournalKey } from '../keys/state-key.ts';
import { segmentName, segmentNumbers } from '../names.ts';
import { sampleDecision } from '../testing/sample.ts';
import { nodeHasher } from '../tree/node-hasher.ts';
import { readPublicKey } from '../tree/notes.ts';
import { loadOrCreateSigningKey, sha256, verifyEd25519 } from '../tree/signing-key.ts';
import { verifyJournal } from '../verify.ts';

let root: string;
let key: JournalKey;
let nowMs = Date.parse('2026-01-01T00:00:00Z');
const whole = () => join(root, 'whole');
const pruned = () => join(root, 'pruned');
/** The copy that is changed. */
const state = () => join(root, 'changed');
const file = (name: string) => join(state(), 'journal', 'server', name);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sluice-two-roads-'));
  key = await loadOrCreateJournalKey(whole());
  await write(whole(), 60);
  await cp(whole(), pruned(), { recursive: true });
  await prune(pruned());
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(() => startFrom(pruned()));

async function startFrom(folder: string): Promise<void> {
  await rm(state(), { recursive: true, force: true });
  await cp(folder, state(), { recursive: true });
}

const now = () => {
  nowMs += 60_000;
  return nowMs;
};
const open = async (folder: string) =>
  Journal.open({
    ...{ folder, origin: 'server', key, now, segmentBytesMax: 10_000 },
    checkpoints: { key: await loadOrCreateSigningKey(folder), everyMs: 1e8 },
  });

async function write(folder: string, count: number): Promise<void> {
  const journal = await open(folder);
  for (let at = 0; at < count; at++) await journal.append(sampleDecision(`r${at}`));
  await journal.close();
}

async function prune(folder: string): Promise<void> {
  const journal = await open(folder);
  expect((await journal.prune({ beforeMs: nowMs - 20 * 60_000 })).segments).toBeGreaterThan(1);
  await journal.close();
}

const textOf = (name: string) =>
  readFile(file(name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** The chain in the state folder, its key at hand. */
async function byCommand(): Promise<boolean> {
  try {
    return (await verifyJournal({ folder: state(), key })).ok;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

/** Its files, with the public key: what is wrong, or nothing. */
async function byFiles(): Promise<string | undefined> {
  const beginning = await textOf('beginning.json');
  const lines: string[] = [];
  for (const number of segmentNumbers(await readdir(join(state(), 'journal', 'server'))))
    lines.push(...((await textOf(segmentName(number))) ?? '').split('\n').slice(0, -1));
  const checks = { key: readPublicKey(state()) as NoteKey, hasher: nodeHasher, sha256, verify: verifyEd25519 };
  const proven = await checkChain(lines, (await textOf('checkpoint')) ?? '', checks, beginning);
  return typeof proven === 'string' ? proven : undefined;
}

const changeBeginning = async (change: (beginning: Record<string, unknown>) => Record<string, unknown>) =>
  writeFile(file('beginning.json'), JSON.stringify(change(JSON.parse((await textOf('beginning.json')) as string))));

const WRONG: Readonly<Record<string, { readonly change: () => Promise<void>; readonly said: RegExp }>> = {
  'the file is missing': { change: () => rm(file('beginning.json')), said: /^begins with entry/ },
  'the file is empty': { change: () => writeFile(file('beginning.json'), ''), said: /does not say where/ },
  'the file says more': {
    change: () => changeBeginning((beginning) => ({ ...beginning, more: 1 })),
    said: /does not say where/,
  },
  'the edge has no hashes': {
    change: () => changeBeginning((beginning) => ({ ...beginning, edge: [] })),
    said: /does not say where/,
  },
  'the edge has other hashes': {
    change: () =>
      changeBeginning(({ edge, ...rest }) => ({
        ...rest,
        edge: (edge as string[]).map((hash) => hash && 'ab'.repeat(32)),
      })),
    said: /is not the one that was signed/,
  },
  'another segment': {
    change: () => changeBeginning(({ segment, ...rest }) => ({ ...rest, segment: Number(segment) + 1 })),
    said: /no signed entry says/,
  },
  'another seal': {
    change: () => changeBeginning((beginning) => ({ ...beginning, mac: 'ab'.repeat(32) })),
    said: /is broken before entry/,
  },
  'the first segment that is left is gone': {
    change: async () => rm(file(segmentName(Number(JSON.parse((await textOf('beginning.json')) as string).segment)))),
    said: /where entry \d+ should be/,
  },
  'the checkpoint is of what was removed': {
    change: () => cp(join(root, 'early-checkpoint'), file('checkpoint')),
    said: /takes a later one/,
  },
};

for (const [what, { change, said }] of Object.entries(WRONG))
  test(`both refuse it where ${what}`, async () => {
    if (what.startsWith('the checkpoint')) await earlyCheckpoint();
    await change();
    expect(await byCommand()).toBe(false);
    expect(await byFiles()).toMatch(said);
  });

/** Signed by the same key when the chain was young. */
async function earlyCheckpoint(): Promise<void> {
  const young = join(root, 'young');
  await cp(join(whole(), 'keys'), join(young, 'keys'), { recursive: true });
  await write(young, 2);
  await cp(join(young, 'journal', 'server', 'checkpoint'), join(root, 'early-checkpoint'));
}

test('both hold what retention left once and again, and what is whole', async () => {
  expect([await byCommand(), await byFiles()]).toEqual([true, undefined]);
  await write(state(), 60);
  await prune(state());
  expect([await byCommand(), await byFiles()]).toEqual([true, undefined]);
  await startFrom(whole());
  expect([await byCommand(), await byFiles()]).toEqual([true, undefined]);
});

test('whatever is changed in the file, both say the same', async () => {
  const text = (await textOf('beginning.json')) as string;
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 2), fc.constantFrom('0', '1', '"', ' ', ',', '', 'f'), async (at, sign) => {
      await writeFile(file('beginning.json'), `${text.slice(0, at)}${sign}${text.slice(at + 1)}`);
      expect((await byFiles()) === undefined).toBe(await byCommand());
    }),
    { numRuns: 60 },
  );
});
