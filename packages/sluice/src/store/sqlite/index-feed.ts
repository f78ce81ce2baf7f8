import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { JournalFile, JournalFiles } from '../../journal/files.ts';
import { linesForward, readBlock } from '../../journal/lines.ts';
import { originFolder, segmentName, segmentNumbers } from '../../journal/names.ts';
import { listOrigins, readLine } from '../../journal/read.ts';
import { entryRow, INSERT_ENTRY } from './index-schema.ts';

/**
 * Carries new journal lines into the index, from where it stopped the last time. Lines may be seen before they are durable;
 * should a failing disk take them back, the last line taken in no longer stands where it stood, and the origin is read anew.
 */
export interface Progress {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
  readonly mac: string;
}

const NOTHING: Progress = { segment: 0, offset: 0, length: 0, mac: '' };

export interface CaughtUp {
  readonly indexed: number;
  /** False when the time was up before the end of the journal was reached. */
  readonly complete: boolean;
}

export async function feedIndex(
  database: DatabaseSync,
  files: JournalFiles,
  stateFolder: string,
  isTimeUp: () => boolean,
): Promise<CaughtUp> {
  let indexed = 0;
  for (const origin of await listOrigins(stateFolder, files)) {
    const fed = await feedOrigin(database, files, originFolder(stateFolder, origin), origin, isTimeUp);
    indexed += fed.indexed;
    if (!fed.complete) return { indexed, complete: false };
  }
  return { indexed, complete: true };
}

async function feedOrigin(
  database: DatabaseSync,
  files: JournalFiles,
  folder: string,
  origin: string,
  isTimeUp: () => boolean,
): Promise<CaughtUp> {
  const numbers = segmentNumbers(await files.list(folder));
  let from = readProgress(database, origin);
  if (from.segment > 0 && !(await stillStands(files, folder, numbers, from))) {
    database.prepare('DELETE FROM entries WHERE origin = ?').run(origin);
    from = NOTHING;
  }
  let indexed = 0;
  for (const segment of numbers.filter((number) => number >= from.segment)) {
    const start = segment === from.segment ? from.offset + from.length + 1 : 0;
    const file = await files.open(join(folder, segmentName(segment)), 'read');
    try {
      const fed = await feedSegment(database, file, { origin, segment, start }, isTimeUp);
      indexed += fed.indexed;
      if (!fed.complete) return { indexed, complete: false };
    } finally {
      await file.close();
    }
  }
  return { indexed, complete: true };
}

async function feedSegment(
  database: DatabaseSync,
  file: JournalFile,
  at: { readonly origin: string; readonly segment: number; readonly start: number },
  isTimeUp: () => boolean,
): Promise<CaughtUp> {
  const size = await file.size();
  let indexed = 0;
  for await (const batch of linesForward(file, at.start, size)) {
    const insert = database.prepare(INSERT_ENTRY);
    let last: Progress | undefined;
    inTransaction(database, () => {
      for (const line of batch) {
        const entry = readLine(line);
        if (entry === undefined || entry.origin !== at.origin) continue;
        const place = { segment: at.segment, offset: line.offset, length: line.bytes.length };
        insert.run(...entryRow(entry, place));
        last = { ...place, mac: entry.mac };
        indexed += 1;
      }
      if (last !== undefined) writeProgress(database, at.origin, last);
    });
    if (isTimeUp() && (batch.at(-1)?.offset ?? size) + (last?.length ?? 0) + 1 < size)
      return { indexed, complete: false };
  }
  return { indexed, complete: true };
}

/** Synchronous throughout, so that no other work of this process can come between. */
function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
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
