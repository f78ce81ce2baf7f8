import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type Entry, ProblemError } from '@sluice/core/storage';
import { type JournalFiles, nodeFiles } from '../../journal/files.ts';
import type { EntryFilter } from '../entry-filter.ts';
import type { Behind, CaughtUp, CountedPage, EntryIndex, ListRequest, Page } from '../entry-list.ts';
import { whereOf } from '../index-query.ts';
import { decodeCursor, encodeCursor } from '../list-point.ts';
import { type Place, readPlaces } from '../read-places.ts';
import { feedIndex, forgetAll } from './index-feed.ts';
import { INDEX_FORMAT, INDEX_SCHEMA } from './index-schema.ts';
import { isDamage, openRebuildable, removeDatabase } from './open-database.ts';

/**
 * Look-ups over the journal: `<state>/index.sqlite`, which says where each entry lies. The entries themselves are read from
 * the journal, so nothing is kept twice and nothing can disagree. The index can be deleted at any time.
 *
 * It is told nothing; it catches up when asked. Deciding never waits for it, and an entry whose append was acknowledged is
 * found by every look-up after the next {@link SqliteIndex.catchUp}.
 */
export class SqliteIndex implements EntryIndex {
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
  static open(options: { readonly folder: string; readonly files?: JournalFiles }): SqliteIndex {
    try {
      return new SqliteIndex(options.folder, options.files ?? nodeFiles);
    } catch (error) {
      if (!(error instanceof Error) || error instanceof ProblemError) throw error;
      const message = `the index in \`${options.folder}\` cannot be opened: ${error.message}`;
      const help = 'it can be deleted at any time; check who owns the state folder';
      throw new ProblemError({ code: 'index_unavailable', message, help });
    }
  }

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

  /** Forgets everything, for the next {@link catchUp} to read the whole journal. Others may go on using the index meanwhile. */
  async forget(): Promise<void> {
    try {
      forgetAll(this.#database);
    } catch (error) {
      this.#rebuildAfter(error);
    }
  }

  async receipt(id: string): Promise<Entry | undefined> {
    return (await this.list({ kind: 'decision', receiptId: id, limit: 1 })).entries[0];
  }

  async page(request: ListRequest): Promise<CountedPage> {
    const { shown, isMore, next } = await this.#rows(request);
    const isAll = !isMore && request.cursor === undefined && (request.offset ?? 0) === 0;
    return { entries: this.#read(shown), next, total: isAll ? shown.length : await this.count(request) };
  }

  async list(request: ListRequest): Promise<Page> {
    const { shown, next } = await this.#rows(request);
    return { entries: this.#read(shown), next };
  }

  async #rows(request: ListRequest): Promise<Rows> {
    const { limit, offset = 0, oldestFirst = false, cursor } = request;
    const behind = cursor === undefined ? undefined : decodeCursor(cursor);
    const { sql, values } = whereOf(request, behind && { behind, oldestFirst });
    const order = `ORDER BY time_ms ${oldestFirst ? 'ASC' : 'DESC'}, id ASC LIMIT ? OFFSET ?`;
    const rows = await this.#all(`SELECT ${PLACE_COLUMNS} FROM entries WHERE ${sql} ${order}`, [
      ...values,
      limit + 1,
      offset,
    ]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const isMore = rows.length > shown.length;
    const next =
      isMore && last !== undefined
        ? encodeCursor({ timeMs: Number(last['time_ms']), id: String(last['id']) })
        : undefined;
    return { shown, isMore, next };
  }

  /** How many entries match. */
  async count(filter: EntryFilter): Promise<number> {
    const { sql, values } = whereOf(filter);
    const [row] = await this.#all(`SELECT count(*) AS total FROM entries WHERE ${sql}`, values);
    return Number(row?.['total'] ?? 0);
  }

  async lastSeqs(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#all('SELECT origin, max(seq) AS last FROM entries GROUP BY origin ORDER BY origin', []);
    return new Map(rows.map(({ origin, last }) => [String(origin), Number(last)]));
  }

  async behind(origin: string, seq: number, filter: EntryFilter, limit: number): Promise<Behind> {
    const last = (await this.lastSeqs()).get(origin) ?? 0;
    const { sql, values } = whereOf({ ...filter, origin });
    const rows = await this.#all(
      `SELECT ${PLACE_COLUMNS} FROM entries WHERE ${sql} AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
      [...values, ...[seq, last, limit]],
    );
    const lookedTo = rows.length < limit ? last : Number(rows.at(-1)?.['seq'] ?? seq);
    return { entries: this.#read(rows), lookedTo: Math.max(seq, lookedTo) };
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  /** A damaged index is rebuilt whole before it answers: late is better than wrong. */
  async #all(sql: string, values: readonly (string | number)[]): Promise<readonly Row[]> {
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

  #read(rows: readonly Row[]): readonly Entry[] {
    return readPlaces(this.#files, this.#stateFolder, rows.map(placeOf));
  }
}

type Row = Record<string, unknown>;

/** A page's rows, and whether some are behind them. */
interface Rows extends Pick<Page, 'next'> {
  readonly shown: readonly Row[];
  readonly isMore: boolean;
}

/** What {@link placeOf} and cursors read. */
const PLACE_COLUMNS = 'origin, seq, segment, byte_offset, byte_length, checksum, id, time_ms';

function placeOf(row: Row): Place {
  return {
    origin: String(row['origin']),
    segment: Number(row['segment']),
    offset: Number(row['byte_offset']),
    length: Number(row['byte_length']),
    checksum: Number(row['checksum']),
    id: String(row['id']),
  };
}
