import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { contentEnd } from '../../journal/content-end.ts';
import type { JournalFile, JournalFiles } from '../../journal/files.ts';
import { type Line, linesForward, readBlock } from '../../journal/lines.ts';
import { originFolder, segmentName, segmentNumbers } from '../../journal/names.ts';
import { listOrigins, readLine } from '../../journal/read.ts';
import type { CaughtUp } from '../entry-list.ts';
import { entryRow, INSERT_ENTRY } from './index-schema.ts';

/**
 * Carries new journal lines into the index, from where it stopped the last time. Lines may be seen before they are durable;
 * should a failing disk take them back, the last line taken in no longer stands where it stood, and the origin is read anew.
 *
 * Several processes may do so at once, or one may begin anew while another goes on: lines are only added behind the progress they were
 * read from, so none is ever left out.
 */
interface Progress {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
  readonly mac: string;
}

const NOTHING: Progress = { segment: 0, offset: 0, length: 0, mac: '' };

export async function feedIndex(
  database: DatabaseSync,
  files: JournalFiles,
  stateFolder: string,
  isTimeUp: () => boolean,
): Promise<CaughtUp> {
  let indexed = 0;
  for (const origin of await listOrigins(stateFolder, files)) {
    for (;;) {
      const fed = await feedOrigin(database, files, originFolder(stateFolder, origin), origin, isTimeUp);
      indexed += fed.indexed;
      if (fed.end === 'complete') break;
      if (fed.end === 'time_up' || isTimeUp()) return { indexed, complete: false };
    }
  }
  return { indexed, complete: true };
}

interface Fed {
  readonly indexed: number;
  /** `overtaken`: another process came between; what it left is looked at anew. */
  readonly end: 'complete' | 'time_up' | 'overtaken';
  readonly progress: Progress;
}

async function feedOrigin(
  database: DatabaseSync,
  files: JournalFiles,
  folder: string,
  origin: string,
  isTimeUp: () => boolean,
): Promise<Fed> {
  const numbers = segmentNumbers(await files.list(folder));
  let from = readProgress(database, origin);
  if (from.segment > 0 && !(await stillStands(files, folder, numbers, from))) {
    forgetOrigin(database, origin);
    from = NOTHING;
  }
  const [oldest = 1] = numbers;
  // Retention removed what was before.
  if (oldest > 1) forgetBefore(database, origin, oldest);
  let indexed = 0;
  const begun = from.segment;
  for (const segment of numbers.filter((number) => number >= begun)) {
    const start = segment === from.segment ? from.offset + from.length + 1 : 0;
    const file = await files.open(join(folder, segmentName(segment)), 'read');
    try {
      const fed = await feedSegment(database, file, { origin, segment, start, from }, isTimeUp);
      indexed += fed.indexed;
      from = fed.progress;
      if (fed.end !== 'complete') return { indexed, end: fed.end, progress: from };
    } finally {
      await file.close();
    }
  }
  return { indexed, end: 'complete', progress: from };
}

async function feedSegment(
  database: DatabaseSync,
  file: JournalFile,
  at: { readonly origin: string; readonly segment: number; readonly start: number; readonly from: Progress },
  isTimeUp: () => boolean,
): Promise<Fed> {
  const size = await contentEnd(file);
  let indexed = 0;
  let progress = at.from;
  for await (const batch of linesForward(file, at.start, size)) {
    const taken = takeIn(database, batch, at, progress);
    if (taken === undefined) return { indexed, end: 'overtaken', progress };
    indexed += taken.indexed;
    progress = taken.progress;
    const last = batch.at(-1);
    const isMore = last !== undefined && last.offset + last.bytes.length + 1 < size;
    if (isMore && isTimeUp()) return { indexed, end: 'time_up', progress };
  }
  return { indexed, end: 'complete', progress };
}

/** One batch in one transaction. Undefined, and nothing done, where the index no longer is where `behind` says. */
function takeIn(
  database: DatabaseSync,
  batch: readonly Line[],
  { origin, segment }: { readonly origin: string; readonly segment: number },
  behind: Progress,
): { readonly indexed: number; readonly progress: Progress } | undefined {
  return inTransaction(database, () => {
    if (readProgress(database, origin).mac !== behind.mac) return undefined;
    const insert = database.prepare(INSERT_ENTRY);
    let progress = behind;
    let indexed = 0;
    for (const line of batch) {
      const entry = readLine(line);
      if (entry === undefined || entry.origin !== origin) continue;
      const place = { segment, offset: line.offset, length: line.bytes.length };
      insert.run(...entryRow(entry, { ...place, checksum: crc32(line.bytes) }));
      progress = { ...place, mac: entry.mac };
      indexed += 1;
    }
    if (indexed > 0) writeProgress(database, origin, progress);
    return { indexed, progress };
  });
}

/** Forgets the entries of an origin's segments before one. */
function forgetBefore(database: DatabaseSync, origin: string, segment: number): void {
  const first = database.prepare('SELECT segment FROM entries WHERE origin = ? ORDER BY seq LIMIT 1').get(origin);
  if (first === undefined || Number(first['segment']) >= segment) return;
  inTransaction(database, () => {
    database.prepare('DELETE FROM entries WHERE origin = ? AND segment < ?').run(origin, segment);
  });
}

/** The index begins anew with this origin. */
function forgetOrigin(database: DatabaseSync, origin: string): void {
  inTransaction(database, () => {
    database.prepare('DELETE FROM entries WHERE origin = ?').run(origin);
    database.prepare('DELETE FROM progress WHERE origin = ?').run(origin);
  });
}

/** The index begins anew, under whoever else has it open. */
export function forgetAll(database: DatabaseSync): void {
  inTransaction(database, () => database.exec('DELETE FROM entries; DELETE FROM progress'));
}

/** Synchronous throughout, so that no other work of this process can come between. */
function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const done = work();
    database.exec('COMMIT');
    return done;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function readProgress(database: DatabaseSync, origin: string): Progress {
  const row = database.prepare('SELECT * FROM progress WHERE origin = ?').get(origin);
  if (row === undefined) return NOTHING;
  const { segment, line_offset, line_length, mac } = row;
  return { segment: Number(segment), offset: Number(line_offset), length: Number(line_length), mac: String(mac) };
}

function writeProgress(database: DatabaseSync, origin: string, { segment, offset, length, mac }: Progress): void {
  const sql = 'INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?, ?)';
  database.prepare(sql).run(origin, segment, offset, length, mac);
}

/** Whether the last line taken in is still where it was. */
async function stillStands(
  files: JournalFiles,
  folder: string,
  numbers: readonly number[],
  last: Progress,
): Promise<boolean> {
  if (!numbers.includes(last.segment)) return false;
  const file = await files.open(join(folder, segmentName(last.segment)), 'read');
  try {
    const bytes = await readBlock(file, last.offset, last.length + 1);
    return bytes.at(-1) === 10 && bytes.includes(`"mac":"${last.mac}"`);
  } finally {
    await file.close();
  }
}
