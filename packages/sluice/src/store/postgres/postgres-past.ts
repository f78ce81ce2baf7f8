/** What agents were let do, in PostgreSQL. A row is added behind the last one its gate knew of, so that no gate decides on less than there is. */
import { ProblemError } from '@sluice/core';
import type { NewPastRow, PastBehind, PastStore } from '../past-store.ts';
import { NOW_MS } from './migrations.ts';
import type { PostgresPool, Query } from './postgres-pool.ts';

/** Rows older than a day, and an hour for clocks that differ, go every so many that are added. */
const KEPT_MS = 90_000_000;
const TIDY_EVERY = 256;
const TIDY_AT_ONCE = 10_000;

export class PostgresPast implements PastStore {
  readonly #pool: PostgresPool;
  #added = 0;

  constructor(pool: PostgresPool) {
    this.#pool = pool;
  }

  async behind(stream: string, after: number, sinceMs: number, rowsMax: number): Promise<PastBehind> {
    const found = await this.#run<{ last: number; number: number | null; sealed: Buffer }>({
      name: 'past-behind',
      text: `SELECT streams.last, rows.number, rows.sealed FROM sluice.past_streams AS streams
             LEFT JOIN sluice.past_rows AS rows ON rows.stream = streams.stream AND rows.number > $2 AND rows.at_ms >= $3
             WHERE streams.stream = $1 ORDER BY rows.number LIMIT $4`,
      values: [stream, after, sinceMs, rowsMax + 1],
    });
    if (found.length > rowsMax)
      throw new ProblemError({
        code: 'limit_facts',
        message: `the agent was let do more than ${rowsMax} things in the time the policies look at`,
        help: 'give busy agents keys of their own, or policies shorter windows',
      });
    const rows = found.flatMap(({ number, sealed }) => (number === null ? [] : [{ number, sealed }]));
    return { last: found[0]?.last ?? 0, rows };
  }

  async addBehind(stream: string, after: number, { atMs, sealed }: NewPastRow): Promise<boolean> {
    await this.#tidyNowAndThen();
    const added = await this.#run({
      name: 'past-add-behind',
      text: `WITH begun AS (
               INSERT INTO sluice.past_streams (stream, last) SELECT $1, 1 WHERE $2::bigint = 0
               ON CONFLICT (stream) DO NOTHING RETURNING last),
             moved AS (UPDATE sluice.past_streams SET last = last + 1 WHERE stream = $1 AND last = $2 AND $2 > 0 RETURNING last)
             INSERT INTO sluice.past_rows (stream, number, at_ms, sealed)
             SELECT $1, last, $3, $4 FROM (SELECT last FROM begun UNION ALL SELECT last FROM moved) AS behind RETURNING number`,
      values: [stream, after, atMs, Buffer.from(sealed)],
    });
    return added.length > 0;
  }

  async add(stream: string, { atMs, sealed }: NewPastRow): Promise<number> {
    await this.#tidyNowAndThen();
    const [row] = await this.#run<{ number: number }>({
      name: 'past-add',
      text: `WITH moved AS (
               INSERT INTO sluice.past_streams AS streams (stream, last) VALUES ($1, 1)
               ON CONFLICT (stream) DO UPDATE SET last = streams.last + 1 RETURNING last)
             INSERT INTO sluice.past_rows (stream, number, at_ms, sealed) SELECT $1, last, $2, $3 FROM moved RETURNING number`,
      values: [stream, atMs, Buffer.from(sealed)],
    });
    return row?.number ?? 0;
  }

  async #tidyNowAndThen(): Promise<void> {
    this.#added += 1;
    if (this.#added % TIDY_EVERY !== 0) return;
    await this.#run({
      name: 'past-tidy',
      text: `DELETE FROM sluice.past_rows WHERE (stream, number) IN (
               SELECT stream, number FROM sluice.past_rows WHERE at_ms < ${NOW_MS} - ${KEPT_MS}
               LIMIT ${TIDY_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    });
  }

  #run<R>(statement: Parameters<Query>[0]): Promise<readonly R[]> {
    return this.#pool.run<R>(statement).catch(unavailable);
  }
}

/** @throws ProblemError */
function unavailable(error: unknown): never {
  if (error instanceof ProblemError) throw error;
  throw new ProblemError({
    code: 'past_store',
    message: `what agents did on other gates cannot be told: ${error instanceof Error ? error.message : 'unknown'}`,
    help: 'check the database that the nodes share; it is tried again with every request',
  });
}
