import { ProblemError } from '@sluice/core';
import { describe, expect, test } from 'vitest';
import { readEntries } from './read.ts';
import { KEY_MUTANTS, type KeyMutant } from './testing/key-mutants.ts';
import { MUTANTS, RARE } from './testing/mutants.ts';
import { lifeOfADisk, type Mutant } from './testing/power-loss.ts';
import { sampleDecision } from './testing/sample.ts';
import { seededRandom } from './testing/seeded-random.ts';
import { type Fault, type FaultKind, SimDisk } from './testing/sim-disk.ts';
import { check, FOLDER, Known, openJournal, type Work, work } from './testing/sim-gate.ts';

/** Losses of power: a few here, thousands with `npm run torture`. A seed that failed is run again with SLUICE_POWER_SEED. */
const LOSSES = Number(process.env['SLUICE_POWER_LOSSES'] ?? 120);
const LOSSES_PER_DISK = 12;
const SEED = process.env['SLUICE_POWER_SEED'];
const IN_FULL = LOSSES >= 3_000;

/** The disk that noticed it when somebody looked last: the short form begins with it, and goes on where it no longer does. */
const NOTICED_BY: Readonly<Record<string, number>> = {
  'a failed sync is tried again': 8,
  'the header of a segment is not synced': 12,
  'a checkpoint is signed before its entries are on the disk': 4,
  'full tiles are not synced': 6,
  'where the chain begins is put in place unsynced': 6,
  'a chain forgets the key that its unsigned entries are sealed with': 32,
};

/** Lives until something known is lost; answers how many losses that took, and what was found. */
async function torture(lossesMax: number, mutant?: Mutant, keyMutant?: KeyMutant, first = 1) {
  let seed = Number(SEED ?? first);
  let epochs = 0;
  for (let losses = 0; ; seed++) {
    const life = await lifeOfADisk(seed, LOSSES_PER_DISK, mutant, keyMutant);
    losses += life.losses;
    epochs += life.epochs;
    if (life.violation !== undefined || losses >= lossesMax || SEED !== undefined)
      return { losses, violation: life.violation, seed, epochs };
  }
}

test(`${LOSSES} losses of power lose nothing that was acknowledged, and nothing that was signed`, async () => {
  const { violation, seed, losses, epochs } = await torture(LOSSES);
  expect(violation, `run again with SLUICE_POWER_SEED=${seed}`).toBeUndefined();
  if (SEED === undefined) expect(losses).toBeGreaterThanOrEqual(LOSSES);
  // Half of the disks have keys that change.
  if (SEED === undefined) expect(epochs).toBeGreaterThan(LOSSES / 10);
  if (IN_FULL) process.stdout.write(`${losses} losses of power, ${epochs} epochs of keys\n`);
}, 600_000);

const firstFor = (what: string) => (IN_FULL ? 1 : (NOTICED_BY[what] ?? 1));

describe('the torture notices when', () => {
  for (const [what, mutant] of Object.entries(MUTANTS)) {
    const often = !RARE.includes(what);
    if (!often && !IN_FULL) continue;
    test(what, async () => {
      const { violation, losses } = await torture(often ? 600 : 6_000, mutant, undefined, firstFor(what));
      expect(violation).toBeDefined();
      if (IN_FULL) process.stdout.write(`noticed after ${losses} losses of power: ${what}\n`);
    }, 600_000);
  }
  for (const [what, mutant] of Object.entries(KEY_MUTANTS))
    test(what, async () => {
      const { violation, losses } = await torture(600, undefined, mutant, firstFor(what));
      expect(violation).toBeDefined();
      if (IN_FULL) process.stdout.write(`noticed after ${losses} losses of power: ${what}\n`);
    });
});

/** Segments are long enough to be filled ahead. */
const PLAIN: Work = { name: 'a', groups: 9, groupLengthMax: 3, segmentBytesMax: 7_000 };
const AGAIN: Work = { ...PLAIN, name: 'b' };

const FAULTS: Readonly<Record<string, (at: number, kind: FaultKind) => Fault>> = {
  'one operation fails': (at, kind) => (operation) => (operation === at ? kind : undefined),
  'five operations in a row fail': (at, kind) => (operation) =>
    operation >= at && operation < at + 5 ? kind : undefined,
  'no write succeeds for a while': (at, kind) => (operation, name) =>
    operation >= at && operation < at + 12 && name === 'write' ? kind : undefined,
};

/** Does the same work once for every operation it is made of, each time with trouble at that one. */
async function atEveryOperation(faultAt: (at: number) => Fault): Promise<void> {
  const undisturbed = new SimDisk(seededRandom(1));
  await work(undisturbed, new Known(), PLAIN, seededRandom(1));
  expect(undisturbed.operations).toBeGreaterThan(150);
  for (let at = 1; at <= undisturbed.operations; at++) {
    const random = seededRandom(at);
    const disk = new SimDisk(random);
    const known = new Known();
    disk.setFault(faultAt(at));
    await work(disk, known, PLAIN, random);
    disk.setFault(() => undefined);
    expect(await work(disk, known, AGAIN, random), `after trouble at operation ${at}`).toBe(true);
    await check(disk, known, random);
  }
}

const KINDS = ['ENOSPC', 'EFBIG', 'EIO'] as const;

describe('nothing acknowledged is lost, and the journal heals,', () => {
  // One kind after the other here, and each at every operation in full.
  for (const [what, faultAt] of Object.entries(FAULTS))
    for (const first of IN_FULL ? [0, 1, 2] : [0])
      test(`when ${what}, whichever it is, ${KINDS[first]} first`, async () => {
        await atEveryOperation((at) => faultAt(at, KINDS[(at + first) % KINDS.length] as FaultKind));
      }, 120_000);

  test('when writes are short, from whichever on', () =>
    atEveryOperation((at) => (operation, name) => (operation >= at && name === 'write' ? 'short' : undefined)));
});

test('a failed sync is not retried on the same file, and an open journal heals by itself', async () => {
  const disk = new SimDisk(seededRandom(5));
  const journal = await openJournal(disk);
  const first = await journal.append(sampleDecision('before'));
  disk.setFault((_, name) => (name === 'sync' ? 'EIO' : undefined));
  await expect(journal.append(sampleDecision('lost'))).rejects.toThrow('EIO');
  await expect(journal.append(sampleDecision('lost too'))).rejects.toThrow(ProblemError);
  disk.setFault(() => undefined);
  const after = await journal.append(sampleDecision('after'));
  expect(after.segment).toBe(first.segment + 1);
  await journal.close();
  const recorded: unknown[] = [];
  for await (const { entry } of readEntries({ folder: FOLDER, origin: 'server', files: disk }))
    if (entry.kind === 'decision') recorded.push(entry.body['receipt_id']);
  expect(recorded).toEqual(['before', 'after']);
  const known = new Known();
  known.acknowledged.push('before', 'after');
  await check(disk, known, seededRandom(5));
});

test('a segment of which only half a header was written does not keep the journal from opening', async () => {
  const disk = new SimDisk(seededRandom(6));
  const journal = await openJournal(disk);
  let writes = 0;
  disk.setFault((_, name, path) => {
    if (writes === 0 && !(name === 'write' && path.endsWith('00000002.jsonl'))) return undefined;
    writes += 1;
    return writes === 1 ? 'short' : 'dead';
  });
  for (let entry = 0; writes === 0; entry++) await journal.append(sampleDecision(`${entry}`)).catch(() => undefined);
  await journal.close().catch(() => undefined);
  disk.setFault(() => undefined);
  expect(disk.readWhole(`${FOLDER}/journal/server/00000002.jsonl`)?.includes('\n')).toBe(false);
  await check(disk, new Known(), seededRandom(6));
});
