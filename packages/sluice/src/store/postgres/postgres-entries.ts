/** Entries of all gates that share a database, to be listed together: copies of what the journals hold, which can be made anew at any time. */
import { canonicalJson, type Entry, type Json, LIMITS, ProblemError, readJson } from '@sluice/core';
import type { EntryFilter } from '../entry-filter.ts';
import { keysOf } from '../entry-keys.ts';
import type { CountedPage, EntryLists, ListRequest } from '../entry-list.ts';
import { joined, type Where, whereOf } from '../index-query.ts';
import { decodeCursor, encodeCursor } from '../list-point.ts';
import type { LastShown } from '../shared-entries.ts';
import type { PostgresPool, Query } from './postgres-pool.ts';

interface Row {
  readonly entry: string;
  readonly time_ms: number;
  readonly id: string;
}

const COLUMNS = [
  ...['origin', 'seq', 'kind', 'id', 'receipt_id', 'time_ms', 'verdict', 'decision', 'action_type', 'tool'],
  ...['agent', 'tenant', 'session', 'rules', 'detectors', 'findings', 'entry'],
];
const TYPES: Readonly<Record<string, string>> = { seq: 'bigint', time_ms: 'bigint', findings: 'integer' };
const INSERTED = COLUMNS.map((name, at) => `$${at + 2}::${TYPES[name] ?? 'text'}[]`).join(', ');

export class PostgresEntries implements EntryLists {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    this.#pool = pool;
  }

  async page(request: ListRequest): Promise<CountedPage> {
    const { limit, offset = 0, oldestFirst = false, cursor } = request;
    const behind = cursor === undefined ? undefined : decodeCursor(cursor);
    const { sql, values } = numbered(whereOf(request, behind && { behind, oldestFirst }));
    const order = `ORDER BY time_ms ${oldestFirst ? 'ASC' : 'DESC'}, id ASC`;
    const rows = await this.#run<Row>({
      text: `SELECT entry, time_ms, id FROM sluice.entries WHERE ${sql} ${order}
             LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
      values: [...values, limit + 1, offset],
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const isMore = rows.length > shown.length && last !== undefined;
    const next = isMore ? encodeCursor({ timeMs: last.time_ms, id: last.id }) : undefined;
    return { entries: shown.map(({ entry }) => entryOf(entry)), next, total: await this.#count(request) };
  }

  async receipt(id: string): Promise<Entry | undefined> {
    const [row] = await this.#run<Row>({
      text: `SELECT entry FROM sluice.entries WHERE receipt_id = $1 AND receipt_id <> '' AND kind = 'decision' LIMIT 1`,
      values: [id],
    });
    return row && entryOf(row.entry);
  }

  /** How far each chain of a gate was taken in. @throws ProblemError `index_unavailable` */
  async progressOf(gate: string): Promise<ReadonlyMap<string, LastShown>> {
    const rows = await this.#run<LastShown & { origin: string }>({
      text: 'SELECT origin, seq, mac FROM sluice.entries_progress WHERE gate = $1',
      values: [gate],
    });
    return new Map(rows.map(({ origin, ...last }) => [origin, last]));
  }

  /** Takes in entries of one chain, up to `last`. @throws ProblemError `index_unavailable` */
  async add(gate: string, origin: string, entries: readonly Entry[], last: LastShown): Promise<void> {
    const rows = entries.map((entry) => rowOf(gate, entry));
    const set = COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ');
    await this.#transaction(async (query) => {
      await query({
        text: `INSERT INTO sluice.entries (gate, ${COLUMNS.join(', ')}) SELECT $1, * FROM unnest(${INSERTED})
               ON CONFLICT (gate, origin, seq) DO UPDATE SET ${set}`,
        values: [gate, ...COLUMNS.map((_, at) => rows.map((row) => row[at]))],
      });
      await query({
        text: `INSERT INTO sluice.entries_progress (gate, origin, seq, mac) VALUES ($1, $2, $3, $4)
               ON CONFLICT (gate, origin) DO UPDATE SET seq = excluded.seq, mac = excluded.mac`,
        values: [gate, origin, last.seq, last.mac],
      });
    });
  }

  /** Lets go of what the journal holds no more. @throws ProblemError `index_unavailable` */
  async forgetBefore(gate: string, origin: string, seq: number): Promise<void> {
    await this.#run({
      text: 'DELETE FROM sluice.entries WHERE gate = $1 AND origin = $2 AND seq < $3',
      values: [gate, origin, seq],
    });
  }

  /** Lets go of a chain, or of all of them, to be taken in anew. @throws ProblemError `index_unavailable` */
  async forget(gate: string, origin?: string): Promise<void> {
    await this.#transaction(async (query) => {
      for (const table of ['entries', 'entries_progress'])
        await query({
          text: `DELETE FROM sluice.${table} WHERE gate = $1 AND ($2::text IS NULL OR origin = $2)`,
          values: [gate, origin ?? null],
        });
    });
  }

  async #count(filter: EntryFilter): Promise<number> {
    const { sql, values } = numbered(whereOf(filter));
    const [row] = await this.#run<{ total: number }>({
      text: `SELECT count(*) AS total FROM sluice.entries WHERE ${sql}`,
      values,
    });
    return row?.total ?? 0;
  }

  #run<R>(statement: Parameters<Query>[0]): Promise<readonly R[]> {
    return this.#pool.run<R>(statement).catch(unavailable);
  }

  #transaction<T>(work: (query: Query) => Promise<T>): Promise<T> {
    return this.#pool.transaction(work).catch(unavailable);
  }
}

function rowOf(gate: string, entry: Entry): readonly (string | number)[] {
  const keys = keysOf(entry);
  // Two gates have chains of the same name; behind it, so that the order is that of one gate’s own index.
  const id = `${keys.id}/${gate}`;
  return [
    ...[keys.origin, keys.seq, keys.kind, id, keys.receiptId, keys.timeMs, keys.verdict, keys.decision],
    ...[keys.actionType, keys.tool, keys.agent, keys.tenant, keys.session, joined(keys.rules), joined(keys.detectors)],
    ...[keys.findings, canonicalJson(entry as unknown as Json)],
  ].map(storable);
}

/** PostgreSQL’s placeholders and functions for those of SQLite. */
function numbered({ sql, values }: Where): Where {
  let number = 0;
  const text = sql.replaceAll('instr(', 'strpos(').replaceAll('?', () => {
    number += 1;
    return `$${number}`;
  });
  return { sql: text, values: values.map(storable) };
}

/** Texts in PostgreSQL have no NUL. In what is looked for it is left out as well. */
function storable<T extends string | number>(value: T): T {
  return typeof value === 'string' ? (value.replaceAll('\0', '') as T) : value;
}

/** @throws ProblemError `json_*` for a row nobody of ours wrote */
function entryOf(text: string): Entry {
  return readJson(text, LIMITS, 'entry') as unknown as Entry;
}

/** @throws ProblemError */
function unavailable(error: unknown): never {
  if (error instanceof ProblemError) throw error;
  throw new ProblemError({
    code: 'index_unavailable',
    message: `the entries of all gates cannot be listed: ${error instanceof Error ? error.message : 'unknown'}`,
    help: 'check the database that the nodes share, or ask for those of this gate alone (`gate=this`)',
  });
}
