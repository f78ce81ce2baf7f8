import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type ChainHead, EMPTY_CHAIN, ProblemError, type RecoveredFields } from '@sluice/core';
import { contentEnd } from './content-end.ts';
import type { JournalFile, JournalFiles } from './files.ts';
import { linesForward, readBlock } from './lines.ts';
import { segmentName, segmentNumbers } from './names.ts';
import { type Seals, type SegmentEnd, segmentEnd } from './tail.ts';

/**
 * Finds where a chain stands after whatever happened to the process that wrote it last, and cuts off what was never
 * acknowledged. Damage anywhere else is not repaired behind the operator's back: the journal refuses to open.
 */
export interface ChainPosition {
  readonly head: ChainHead;
  /** The segment to go on with; 0 when there is none yet. */
  readonly segment: number;
  /** Good bytes in it. */
  readonly size: number;
  /** Set when bytes behind `size` have to go. */
  readonly torn: boolean;
}

/** @throws ProblemError `journal_damaged` */
export async function findPosition(files: JournalFiles, folder: string, seals: Seals): Promise<ChainPosition> {
  const numbers = segmentNumbers(await files.list(folder));
  const last = numbers.at(-1) ?? 0;
  if (last === 0) return { head: EMPTY_CHAIN, segment: 0, size: 0, torn: false };
  const before = await headBefore(files, folder, seals, numbers.slice(0, -1));
  const end = await endOf(files, join(folder, segmentName(last)), seals, before);
  return { head: end.head ?? before, segment: last, size: end.goodBytes, torn: end.bad !== undefined };
}

/** The last entry of the segments `numbers`; only the newest one may be torn, so any bad end here is damage. */
async function headBefore(
  files: JournalFiles,
  folder: string,
  seals: Seals,
  numbers: readonly number[],
): Promise<ChainHead> {
  for (const number of numbers.toReversed()) {
    const path = join(folder, segmentName(number));
    const end = await endOf(files, path, seals, EMPTY_CHAIN);
    if (end.bad !== undefined) throw await damaged(files, path, end);
    if (end.head !== undefined) return end.head;
  }
  return EMPTY_CHAIN;
}

async function endOf(files: JournalFiles, path: string, seals: Seals, before: ChainHead): Promise<SegmentEnd> {
  const end = await withFile(files, path, 'read', (file) => segmentEnd(file, seals, before));
  if (end.bad?.kind === 'damaged') throw await damaged(files, path, end);
  return end;
}

/** Cuts everything from `offset` on, durably, and says what that was, but for zeros at its end. */
export async function cutTail(
  files: JournalFiles,
  path: string,
  offset: number,
): Promise<Pick<RecoveredFields, 'offset' | 'dropped_bytes' | 'dropped_sha256'>> {
  return withFile(files, path, 'write', async (file) => {
    const size = Math.max(offset, await contentEnd(file));
    const hash = createHash('sha256');
    for (let position = offset; position < size; ) {
      const block = await readBlock(file, position, Math.min(262_144, size - position));
      if (block.length === 0) break;
      hash.update(block);
      position += block.length;
    }
    await file.truncate(offset);
    await file.sync();
    return { offset, dropped_bytes: size - offset, dropped_sha256: hash.digest('hex') };
  });
}

async function withFile<T>(
  files: JournalFiles,
  path: string,
  how: 'read' | 'write',
  work: (file: JournalFile) => Promise<T>,
): Promise<T> {
  const file = await files.open(path, how);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

async function damaged(files: JournalFiles, path: string, end: SegmentEnd): Promise<ProblemError> {
  let line = 1;
  await withFile(files, path, 'read', async (file) => {
    for await (const batch of linesForward(file, 0, end.goodBytes)) line += batch.length;
  });
  const seq = end.head === undefined ? '' : ` (entry ${end.head.seq + 1})`;
  return new ProblemError({
    code: 'journal_damaged',
    message: `line ${line} of \`${path}\`${seq}: ${end.bad?.what}`,
    span: { file: path, line, column: 1 },
    help: 'run `sluice audit verify` to see what still stands; keep a copy before repairing anything',
  });
}
