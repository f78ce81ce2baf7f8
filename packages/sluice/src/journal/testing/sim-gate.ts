import { type KeyRing, ProblemError } from '@sluice/core';
import type { JournalFiles } from '../files.ts';
import { Journal } from '../journal.ts';
import { epochFolder } from '../keys/epoch-files.ts';
import { type JournalKey, journalKey } from '../keys/journal-key.ts';
import { rootRing } from '../keys/ratchet.ts';
import { loadJournalKey, loadOrCreateJournalKey } from '../keys/state-key.ts';
import { originFolder } from '../names.ts';
import { readEntries } from '../read.ts';
import { readBeginning } from '../retention/beginning.ts';
import { HeadPublisher } from '../tree/heads.ts';
import { proveEntry } from '../tree/prove.ts';
import { verifyJournal } from '../verify.ts';
import { fixedSigningKey } from './fixed-signing-key.ts';
import type { KeyMutant } from './key-mutants.ts';
import { sampleDecision } from './sample.ts';
import { pick, whole } from './seeded-random.ts';
import type { SimDisk } from './sim-disk.ts';
import { simKeyFiles } from './sim-key-files.ts';

/** What a gate does to its journal, on any disk, and what must be true of that disk afterwards. */

export const FOLDER = '/state';
const ORIGIN = 'server';
const ROOT = new Uint8Array(32).fill(3);
const fixedKey = journalKey(ROOT);
/** Entries an epoch of a ratcheted key is for. */
const EPOCH_ENTRIES = 30;
export const signing = fixedSigningKey();
const lock = async () => ({ release: () => undefined });
const now = () => 1_790_000_000_000;

/** What somebody outside knows: whatever happens to the disk, none of it may turn out to be untrue. */
export class Known {
  /** Receipts of entries that were acknowledged. */
  readonly acknowledged: string[] = [];
  /** Entries up to this number may be gone: their removal was asked for. */
  removable = 0;
  /** The numbers of entries that were acknowledged while removals were being asked for, by receipt. */
  readonly numbers = new Map<string, number>();

  /** The line of an entry that was acknowledged. */
  sealed(line: string): void {
    const epoch = /"key_id":"[0-9a-f]{16}\.(\d+)"/.exec(line)?.[1];
    if (epoch !== undefined) this.epochs = Math.max(this.epochs, Number(epoch) + 1);
  }

  /** Whether an acknowledged entry must be there, the chain beginning behind the number `removed`. */
  isOwed(id: string, removed: number): boolean {
    return (this.numbers.get(id) ?? Number.POSITIVE_INFINITY) > Math.min(removed, this.removable);
  }
  /** Epochs of the key that acknowledged entries were sealed in. */
  epochs = 0;
  /** Checkpoints that were handed out. */
  readonly notes: { readonly name: string; readonly note: string }[] = [];
}

/**
 * Keys that lie on the disk and are ratcheted, an epoch for some dozens of acknowledged entries. The root key is taken away once an entry is
 * acknowledged: from then on what is on the disk has to do.
 */
export async function ratchetedKey(
  disk: SimDisk,
  known: Known,
  mutant: KeyMutant = (files) => files,
): Promise<JournalKey> {
  const now = () => known.acknowledged.length;
  const options = { epochMs: EPOCH_ENTRIES, now, files: mutant(simKeyFiles(disk)) };
  if (now() === 0) return loadOrCreateJournalKey(FOLDER, { ...options, roots: [ROOT] });
  const key = await loadJournalKey(FOLDER, options);
  if (key === undefined) throw new Error('the key is lost');
  return key;
}

/** @throws Error where keys of epochs that are over are still on the disk, or the newest is older than an entry's */
function checkKeys(disk: SimDisk, known: Known): void {
  const names = disk.namesNow(epochFolder(FOLDER)).filter((name) => name.endsWith('.key'));
  const epoch = Number(/\.(\d+)\.key$/.exec(names[0] ?? '')?.[1] ?? -1);
  if (names.length !== 1 || epoch < known.epochs - 1)
    throw new Error(`entries were sealed in ${known.epochs} epochs, and the keys are ${names.join(', ')}`);
}

export function openJournal(
  files: JournalFiles,
  segmentBytesMax = 2_000,
  key: JournalKey = fixedKey,
): Promise<Journal> {
  const publisher = new HeadPublisher({ folder: FOLDER, key, signing, now, files, lock }, ORIGIN, 0);
  return Journal.open({
    ...{ folder: FOLDER, origin: ORIGIN, key, now, segmentBytesMax, files, lock },
    // Signed when the test says so: timers would make runs differ.
    checkpoints: { key: signing, everyMs: 1e8, publisher },
  });
}

export interface Work {
  /** Unlike those of any work before. */
  readonly name: string;
  readonly groups: number;
  readonly groupLengthMax: number;
  readonly segmentBytesMax: number;
  /** Whether old segments are removed on the way. */
  readonly prunes?: boolean;
  /** One that never changes unless told. Asked for at the opening, because that reads the disk. */
  readonly key?: () => Promise<JournalKey>;
}

/** Opens the journal, appends, signs and closes, whatever goes wrong; answers whether everything was acknowledged. */
export async function work(files: JournalFiles, known: Known, plan: Work, random: () => number): Promise<boolean> {
  const key = plan.key === undefined ? fixedKey : await plan.key().catch(onlyTheDisk);
  const journal = key && (await openJournal(files, plan.segmentBytesMax, key).catch(onlyTheDisk));
  if (journal === undefined) return false;
  let failed = false;
  // What was written at the opening is signed with nothing after it, now and then.
  if (random() < 0.5) await signNow(journal, known, plan.name);
  for (let group = 0; group < plan.groups; group++) {
    const signed = group % 4 === 2 ? signNow(journal, known, `${plan.name}-${group}`) : undefined;
    const appending = Array.from({ length: whole(random, 1, plan.groupLengthMax) }, async (_, index) => {
      const id = `${plan.name}-${group}-${index}`;
      const sealed = await journal.append(sampleDecision(id)).catch(onlyTheDisk);
      if (sealed === undefined) failed = true;
      else {
        known.acknowledged.push(id);
        known.sealed(sealed.line);
        known.numbers.set(id, sealed.seq);
      }
    });
    journal.lookAtKey();
    const pruned = plan.prunes === true && group % 3 === 1 ? prune(journal, known) : undefined;
    await Promise.all([signed, pruned, ...appending]);
  }
  await journal.close().catch(onlyTheDisk);
  return !failed;
}

async function signNow(journal: Journal, known: Known, name: string): Promise<void> {
  const note = (await journal.checkpoint().catch(onlyTheDisk))?.note;
  if (note !== undefined) known.notes.push({ name, note });
}

async function prune(journal: Journal, known: Known): Promise<void> {
  known.removable = Math.max(known.removable, journal.lastSeq);
  await journal.prune({ beforeMs: now() + 1, keepBehind: journal.lastSeq }).catch(onlyTheDisk);
}

function onlyTheDisk(error: unknown): undefined {
  if (error instanceof ProblemError && error.first.code === 'journal_unavailable') return undefined;
  if (error instanceof Error && 'syscall' in error) return undefined;
  throw error;
}

/** @returns how many seals could not be checked. @throws Error where anything does not verify */
async function checkSeals(files: JournalFiles, known: Known, key: KeyRing): Promise<number> {
  const report = await verifyJournal({ folder: FOLDER, key, files, signedBy: signing, kept: known.notes });
  if (!report.ok) throw new Error(`the journal does not verify: ${JSON.stringify(report)}`);
  return report.origins.reduce((sum, { unsealed }) => sum + unsealed, 0);
}

/**
 * Looks at everything that is on the disk, as the next process would find it; the caller gives a copy. `ratchet` is how that process uses the
 * files of ratcheted keys, where there are any.
 * @throws Error that says what is not true any more
 */
export async function check(files: SimDisk, known: Known, random: () => number, ratchet?: KeyMutant): Promise<void> {
  const isRatcheted = ratchet !== undefined;
  const key = isRatcheted ? await ratchetedKey(files, known, ratchet) : fixedKey;
  const journal = await openJournal(files, 2_000, key);
  await journal.append(sampleDecision('afterwards'));
  await journal.close();
  if (isRatcheted) checkKeys(files, known);
  await checkSeals(files, known, key.ring);
  if (isRatcheted && (await checkSeals(files, known, rootRing(ROOT))) > 0)
    throw new Error('the root key does not check every seal');
  const there = new Set<string>();
  for await (const { entry } of readEntries({ folder: FOLDER, origin: ORIGIN, files }))
    there.add(String(entry.body['receipt_id']));
  const removed = readBeginning(files, originFolder(FOLDER, ORIGIN))?.seq ?? 0;
  const owed = known.acknowledged.filter((id) => known.isOwed(id, removed));
  const lost = owed.filter((id) => !there.has(id));
  if (lost.length > 0) throw new Error(`${lost.length} acknowledged entries are lost, the first is ${lost[0]}`);
  for (let count = 0; count < 3 && owed.length > 0; count++) await proveEntry(FOLDER, pick(random, owed), files);
}
