import { ProblemError } from '@sluice/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Journal } from './journal.ts';
import { journalKey } from './keys/journal-key.ts';
import { readEntries } from './read.ts';
import { sampleDecision } from './testing/sample.ts';
import { type Fault, SimDisk } from './testing/sim-disk.ts';
import { verifyJournal } from './verify.ts';

const key = journalKey(new Uint8Array(32).fill(3));
const folder = '/state';

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const open = (files: SimDisk) =>
  Journal.open({
    folder,
    origin: 'server',
    key,
    now: () => 1_790_000_000_000,
    segmentBytesMax: 2_000,
    files,
    lock: async () => ({ release: () => undefined }),
  });

/** Opens, appends groups and closes, whatever goes wrong; answers the ids that were acknowledged. */
async function work(disk: SimDisk, name: string, acknowledged: string[]): Promise<void> {
  const journal = await open(disk).catch(onlySystemTrouble);
  if (journal === undefined) return;
  for (let group = 0; group < 9; group++) {
    const ids = Array.from({ length: 1 + (group % 3) }, (_, index) => `${name}-${group}-${index}`);
    await Promise.all(
      ids.map(async (id) => {
        const sealed = await journal.append(sampleDecision(id)).catch(onlySystemTrouble);
        if (sealed !== undefined) acknowledged.push(id);
      }),
    );
  }
  await journal.close().catch(() => undefined);
}

function onlySystemTrouble(error: unknown): undefined {
  if (error instanceof ProblemError && error.first.code === 'journal_unavailable') return undefined;
  throw error;
}

async function recorded(disk: SimDisk): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { entry } of readEntries({ folder, files: disk })) ids.add(String(entry.body['receipt_id']));
  return ids;
}

async function expectWhole(disk: SimDisk, acknowledged: readonly string[]): Promise<void> {
  const report = await verifyJournal({ folder, key, files: disk });
  expect(report.origins.map(({ firstBad }) => firstBad)).toEqual([undefined]);
  const there = await recorded(disk);
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
}

/** Operations of one undisturbed run. */
async function operationsOfOneRun(): Promise<number> {
  const disk = new SimDisk(seeded(1));
  await work(disk, 'plain', []);
  return disk.operations;
}

const FAULTS: Readonly<Record<string, (at: number) => Fault>> = {
  'one operation fails': (at) => (operation) => (operation === at ? 'fail' : undefined),
  'five operations in a row fail': (at) => (operation) => (operation >= at && operation < at + 5 ? 'fail' : undefined),
  'writes are short from there on': (at) => (operation, name) =>
    operation >= at && name === 'write' ? 'short' : undefined,
  'the disk is full for a while': (at) => (operation, name) =>
    operation >= at && operation < at + 12 && name === 'write' ? 'fail' : undefined,
};

for (const [what, faultAt] of Object.entries(FAULTS)) {
  test(`when ${what}, no acknowledged entry is lost and the journal heals`, async () => {
    const count = await operationsOfOneRun();
    expect(count).toBeGreaterThan(30);
    for (let at = 1; at <= count; at++) {
      const disk = new SimDisk(seeded(at));
      const acknowledged: string[] = [];
      disk.setFault(faultAt(at));
      await work(disk, 'a', acknowledged);
      disk.setFault(() => undefined);
      const healed: string[] = [];
      await work(disk, 'b', healed);
      expect(healed).toHaveLength(18);
      await expectWhole(disk, [...acknowledged, ...healed]);
    }
  });
}

test('a failed sync is not retried on the same file, and an open journal heals by itself', async () => {
  const disk = new SimDisk(seeded(5));
  const journal = await open(disk);
  const first = await journal.append(sampleDecision('before'));
  disk.setFault((_, name) => (name === 'sync' ? 'fail' : undefined));
  await expect(journal.append(sampleDecision('lost'))).rejects.toThrow('EIO');
  await expect(journal.append(sampleDecision('lost too'))).rejects.toThrow('EIO');
  disk.setFault(() => undefined);
  const after = await journal.append(sampleDecision('after'));
  expect(after.segment).toBe(first.segment + 1);
  await journal.close();
  expect(await recorded(disk)).toEqual(new Set(['undefined', 'before', 'after']));
  await expectWhole(disk, ['before', 'after']);
});

test('a power loss at any operation loses nothing that was acknowledged', async () => {
  const count = await operationsOfOneRun();
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: count }), async (seed, at) => {
      const disk = new SimDisk(seeded(seed));
      const acknowledged: string[] = [];
      disk.setFault((operation) => (operation >= at ? 'dead' : undefined));
      await work(disk, 'a', acknowledged);
      const restarted = disk.afterPowerLoss();
      const later: string[] = [];
      await work(restarted, 'b', later);
      expect(later).toHaveLength(18);
      await expectWhole(restarted, [...acknowledged, ...later]);
    }),
    { numRuns: 600 },
  );
});

test('a failing disk followed by a power loss loses nothing that was acknowledged', async () => {
  const count = await operationsOfOneRun();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.integer({ min: 1, max: count }),
      fc.integer({ min: 1, max: 40 }),
      async (seed, at, lossAfter) => {
        const disk = new SimDisk(seeded(seed));
        const acknowledged: string[] = [];
        disk.setFault((operation) => (operation === at || operation >= at + lossAfter ? 'fail' : undefined));
        await work(disk, 'a', acknowledged);
        const restarted = disk.afterPowerLoss();
        const later: string[] = [];
        await work(restarted, 'b', later);
        expect(later).toHaveLength(18);
        await expectWhole(restarted, [...acknowledged, ...later]);
      },
    ),
    { numRuns: 600 },
  );
});

test('a killed process, a second one and a power loss lose nothing that was acknowledged', async () => {
  const count = await operationsOfOneRun();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.integer({ min: 1, max: count }),
      fc.integer({ min: 1, max: 20 }),
      async (seed, at, lossAfter) => {
        const disk = new SimDisk(seeded(seed));
        const acknowledged: string[] = [];
        disk.setFault((operation) => (operation >= at ? 'dead' : undefined));
        await work(disk, 'a', acknowledged);
        const last = disk.operations + lossAfter;
        disk.setFault((operation) => (operation >= last ? 'dead' : undefined));
        await work(disk, 'b', acknowledged);
        const restarted = disk.afterPowerLoss();
        const later: string[] = [];
        await work(restarted, 'c', later);
        expect(later).toHaveLength(18);
        await expectWhole(restarted, [...acknowledged, ...later]);
      },
    ),
    { numRuns: 600 },
  );
});
