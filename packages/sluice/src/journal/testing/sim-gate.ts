import { ProblemError } from '@sluice/core';
import type { JournalFiles } from '../files.ts';
import { Journal } from '../journal.ts';
import { journalKey } from '../keys/journal-key.ts';
import { originFolder } from '../names.ts';
import { readEntries } from '../read.ts';
import { readBeginning } from '../retention/beginning.ts';
import { HeadPublisher } from '../tree/heads.ts';
import { proveEntry } from '../tree/prove.ts';
import { verifyJournal } from '../verify.ts';
import { fixedSigningKey } from './fixed-signing-key.ts';
import { sampleDecision } from './sample.ts';
import { pick, whole } from './seeded-random.ts';

/** What a gate does to its journal, on any disk, and what must be true of that disk afterwards. */

export const FOLDER = '/state';
const ORIGIN = 'server';
const key = journalKey(new Uint8Array(32).fill(3));
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

  /** Whether an acknowledged entry must be there, the chain beginning behind the number `removed`. */
  isOwed(id: string, removed: number): boolean {
    return (this.numbers.get(id) ?? Number.POSITIVE_INFINITY) > Math.min(removed, this.removable);
  }
  /** Checkpoints that were handed out. */
  readonly notes: { readonly name: string; readonly note: string }[] = [];
}

export function openJournal(files: JournalFiles, segmentBytesMax = 2_000): Promise<Journal> {
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
}

/** Opens the journal, appends, signs and closes, whatever goes wrong; answers whether everything was acknowledged. */
export async function work(files: JournalFiles, known: Known, plan: Work, random: () => number): Promise<boolean> {
  const journal = await openJournal(files, plan.segmentBytesMax).catch(onlyTheDisk);
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
        known.numbers.set(id, sealed.seq);
      }
    });
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

/**
 * Looks at everything that is on the disk, as the next process would find it; the caller gives a copy.
 * @throws Error that says what is not true any more
 */
export async function check(files: JournalFiles, known: Known, random: () => number): Promise<void> {
  const journal = await openJournal(files);
  await journal.append(sampleDecision('afterwards'));
  await journal.close();
  const report = await verifyJournal({ folder: FOLDER, key, files, signedBy: signing, kept: known.notes });
  if (!report.ok) throw new Error(`the journal does not verify: ${JSON.stringify(report)}`);
  const there = new Set<string>();
  for await (const { entry } of readEntries({ folder: FOLDER, origin: ORIGIN, files }))
    there.add(String(entry.body['receipt_id']));
  const removed = readBeginning(files, originFolder(FOLDER, ORIGIN))?.seq ?? 0;
  const owed = known.acknowledged.filter((id) => known.isOwed(id, removed));
  const lost = owed.filter((id) => !there.has(id));
  if (lost.length > 0) throw new Error(`${lost.length} acknowledged entries are lost, the first is ${lost[0]}`);
  for (let count = 0; count < 3 && owed.length > 0; count++) await proveEntry(FOLDER, pick(random, owed), files);
}
