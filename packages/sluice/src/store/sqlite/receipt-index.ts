import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type Entry, ProblemError, parseEntry } from '@sluice/core';
import { type JournalFiles, nodeFiles } from '../../journal/files.ts';
import { readBlock } from '../../journal/lines.ts';
import { originFolder, segmentName } from '../../journal/names.ts';
import { type CaughtUp, feedIndex } from './index-feed.ts';
import { decodeCursor, encodeCursor, type ReceiptFilter, whereOf } from './index-query.ts';
import { INDEX_FORMAT, INDEX_SCHEMA } from './index-schema.ts';
import { isDamage, openRebuildable, removeDatabase } from './open-database.ts';

/**
 * Look-ups over the journal: `<state>/index.sqlite`, which says where each entry lies. The entries themselves are read from
 * the journal, so nothing is kept twice and nothing can disagree. The index can be deleted at any time.
 *
 * It is told nothing; it catches up when asked. Deciding never waits for it, and an entry whose append was acknowledged is
 * found by every look-up after the next {@link ReceiptIndex.catchUp}.
 */
export interface ListRequest extends ReceiptFilter {
  /** Most entries to answer. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

export interface Page {
  /** Newest first, ties by id. */
  readonly entries: readonly Entry[];
  /** Cursor of the page behind this one; undefined when this was the last. */
  readonly next: string | undefined;
}

interface Place {
  readonly origin: string;
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
}

export class ReceiptIndex {
  readonly #stateFolder: string;
  readonly #files: JournalFiles;
  readonly #path: string;
  #database: DatabaseSync;
  #catchingUp: Promise<CaughtUp> | undefined;

  private constructor(stateFolder: string, files: JournalFiles) {
    this.#stateFolder = stateFolder;
    this.#files = files;
    this.#path = join(stateFolder, 'index.sqlite');
    this.#database = openRebuildable(this.#path, INDEX_FORMAT, INDEX_SCHEMA);
  }

  /** @throws ProblemError `index_unavailable` */
  static open(options: { readonly folder: string; readonly files?: JournalFiles }): ReceiptIndex {
    try {
      return new ReceiptIndex(options.folder, options.files ?? nodeFiles);
    } catch (error) {
      if (!(error instanceof Error) || error instanceof ProblemError) throw error;
      const message = `the index in \`${options.folder}\` cannot be opened: ${error.message}`;
      const help = 'it can be deleted at any time; check who owns the state folder';
      throw new ProblemError({ code: 'index_unavailable', message, help });
    }
  }

  /** Takes in what the journal has gained, for about `budgetMs` milliseconds. One that runs is joined, then another follows. */
  async catchUp(options: { readonly budgetMs: number }): Promise<CaughtUp> {
    // The one that runs may already be past the caller's entry's place in the files, so it is not enough to wait for it.
    while (this.#catchingUp !== undefined) await this.#catchingUp.catch(() => undefined);
    const until = performance.now() + options.budgetMs;
    const isTimeUp = () => performance.now() >= until;
    const run = () => feedIndex(this.#database, this.#files, this.#stateFolder, isTimeUp);
    this.#catchingUp = run().catch((error: unknown) => {
      this.#rebuildAfter(error);
      return run();
    });
    try {
      return await this.#catchingUp;
    } finally {
      this.#catchingUp = undefined;
    }
  }

  /** The decision with this receipt id. */
  async receipt(id: string): Promise<Entry | undefined> {
    return (await this.list({ receiptId: id, limit: 1 })).entries[0];
  }

  /** The outcome recorded for a decision. */
  async outcome(receiptId: string): Promise<Entry | undefined> {
    return (await this.list({ receiptId, kind: 'outcome', limit: 1 })).entries[0];
  }

  /** Entries that match, newest first. An unreadable cursor begins at the newest. */
  async list(request: ListRequest): Promise<Page> {
    const behind = request.cursor === undefined ? undefined : decodeCursor(request.cursor);
    const { sql, values } = whereOf(request, behind);
    const order = 'ORDER BY time_ms DESC, id ASC LIMIT ?';
    const rows = await this.#all(`SELECT * FROM entries WHERE ${sql} ${order}`, [...values, request.limit + 1]);
    const shown = rows.slice(0, request.limit);
    const last = shown.at(-1);
    const next =
      rows.length > shown.length && last !== undefined
        ? encodeCursor({ timeMs: Number(last['time_ms']), id: String(last['id']) })
        : undefined;
    return { entries: await this.#read(shown.map(placeOf)), next };
  }

  /** How many entries match. */
  async count(filter: ReceiptFilter): Promise<number> {
    const { sql, values } = whereOf(filter);
    const [row] = await this.#all(`SELECT count(*) AS total FROM entries WHERE ${sql}`, values);
    return Number(row?.['total'] ?? 0);
  }

  /** Origins that have entries here. */
  origins(): readonly string[] {
    return this.#database
      .prepare('SELECT origin FROM progress ORDER BY origin')
      .all()
      .map((row) => String(row['origin']));
  }

  /** Number of the last entry of an origin. */
  lastSeq(origin: string): number {
    const row = this.#database.prepare('SELECT max(seq) AS last FROM entries WHERE origin = ?').get(origin);
    return Number(row?.['last'] ?? 0);
  }

  /** The entries of a tenant behind `seq` in which something was found, oldest first, and how far was looked for them. */
  async found(
    origin: string,
    seq: number,
    tenant: string,
    limit: number,
  ): Promise<{ readonly entries: readonly Entry[]; readonly lookedTo: number }> {
    const last = this.lastSeq(origin);
    const sql = `SELECT * FROM entries WHERE origin = ? AND seq > ? AND seq <= ? AND tenant = ? AND findings > 0
      AND kind IN ('decision', 'outcome') ORDER BY seq LIMIT ?`;
    const rows = await this.#all(sql, [origin, seq, last, tenant, limit]);
    const lookedTo = rows.length < limit ? last : Number(rows.at(-1)?.['seq'] ?? seq);
    return { entries: await this.#read(rows.map(placeOf)), lookedTo: Math.max(seq, lookedTo) };
  }

  close(): void {
    this.#database.close();
  }

  /** A damaged index is rebuilt whole before it answers: late is better than wrong. */
  async #all(sql: string, values: readonly (string | number)[]): Promise<readonly Record<string, unknown>[]> {
    try {
      return this.#database.prepare(sql).all(...values);
    } catch (error) {
      this.#rebuildAfter(error);
      await this.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
      return this.#database.prepare(sql).all(...values);
    }
  }

  /** Puts an empty index in place of a damaged one. Rethrows every other error. */
  #rebuildAfter(error: unknown): void {
    if (!isDamage(error)) throw error;
    this.#database.close();
    removeDatabase(this.#path);
    this.#database = openRebuildable(this.#path, INDEX_FORMAT, INDEX_SCHEMA);
  }

  /** The entries at these places, in order. A place the journal has taken back since answers nothing. */
  async #read(places: readonly Place[]): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    for (const { origin, segment, offset, length } of places) {
      const file = await this.#files.open(join(originFolder(this.#stateFolder, origin), segmentName(segment)), 'read');
      try {
        const entry = parseEntry((await readBlock(file, offset, length)).toString('utf8'));
        if (typeof entry === 'object') entries.push(entry);
      } finally {
        await file.close();
      }
    }
    return entries;
  }
}

function placeOf(row: Record<string, unknown>): Place {
  return {
    origin: String(row['origin']),
    segment: Number(row['segment']),
    offset: Number(row['byte_offset']),
    length: Number(row['byte_length']),
  };
}
