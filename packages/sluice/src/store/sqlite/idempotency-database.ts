import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ClaimResult, IdempotencyClaim } from '../idempotency-store.ts';
import { commitOnce, openDurable } from './durable-database.ts';

/**
 * Idempotency keys in SQLite (WAL, every commit synced). It is no index: what it holds is nowhere else, so a file that cannot be read is
 * an error and never made anew. Calls work within {@link IdempotencyDatabase.commit}, which makes all of them durable with one sync.
 */
export interface IdempotencyBounds {
  readonly keysMax: number;
  /** Of answers and digests, in bytes. */
  readonly bytesMax: number;
}

const FORMAT = 1;
/** What a row takes beside its answer, about: three digests, a time, and both places in the index. */
const ROW_BYTES = 320;

const SCHEMA = `
  CREATE TABLE keys (
    scope TEXT PRIMARY KEY,
    payload TEXT NOT NULL,
    rules TEXT NOT NULL,
    answer TEXT,
    expires_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX keys_by_time ON keys (expires_ms);
`;

interface Row {
  readonly payload: string;
  readonly rules: string;
  readonly answer: string | null;
  readonly expires_ms: number;
}

interface OldRow {
  readonly scope: string;
  readonly chars: number;
  readonly expires_ms: number;
}

export class IdempotencyDatabase {
  readonly #database: DatabaseSync;
  readonly #bounds: IdempotencyBounds;
  readonly #find: StatementSync;
  readonly #put: StatementSync;
  readonly #keep: StatementSync;
  readonly #drop: StatementSync;
  readonly #oldest: StatementSync;
  /** How many keys there are, and what their answers take. */
  #held: { keys: number; chars: number };

  /** @throws Error of SQLite, or one that names a format this version does not know */
  constructor(path: string, bounds: IdempotencyBounds) {
    this.#bounds = bounds;
    this.#database = openDurable(path, FORMAT, SCHEMA);
    const prepare = (sql: string) => this.#database.prepare(sql);
    this.#find = prepare('SELECT payload, rules, answer, expires_ms FROM keys WHERE scope = ?');
    this.#put = prepare('INSERT INTO keys (scope, payload, rules, answer, expires_ms) VALUES (?, ?, ?, NULL, ?)');
    this.#keep = prepare('UPDATE keys SET answer = ? WHERE scope = ?');
    this.#drop = prepare('DELETE FROM keys WHERE scope = ?');
    this.#oldest = prepare(
      'SELECT scope, coalesce(length(answer), 0) AS chars, expires_ms FROM keys WHERE scope <> ? ORDER BY expires_ms LIMIT 16',
    );
    const held = prepare('SELECT count(*) AS keys, coalesce(sum(length(answer)), 0) AS chars FROM keys').get();
    this.#held = { keys: Number(held?.['keys']), chars: Number(held?.['chars']) };
  }

  claim({ scope, payload, rules }: IdempotencyClaim, nowMs: number, expiresMs: number): ClaimResult {
    const row = this.#row(scope);
    if (row !== undefined && row.expires_ms > nowMs && row.rules === rules) {
      if (row.payload !== payload) return 'conflict';
      return row.answer === null ? 'claimed' : { answer: row.answer };
    }
    this.release(scope);
    this.#put.run(scope, payload, rules, Math.ceil(expiresMs));
    this.#held.keys += 1;
    this.#makeRoom(nowMs, scope);
    return 'new';
  }

  keep(scope: string, answer: string, nowMs: number): void {
    const row = this.#row(scope);
    if (row === undefined) return;
    this.#keep.run(answer, scope);
    this.#held.chars += answer.length - (row.answer?.length ?? 0);
    this.#makeRoom(nowMs, scope);
  }

  release(scope: string): void {
    const row = this.#row(scope);
    if (row !== undefined) this.#remove(scope, row.answer?.length ?? 0);
  }

  /** Does all of `work` and syncs once. What fails takes everything back. @throws the error */
  commit<T>(work: () => T): T {
    const before = { ...this.#held };
    try {
      return commitOnce(this.#database, work);
    } catch (error) {
      this.#held = before;
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  #row(scope: string): Row | undefined {
    return this.#find.get(scope) as unknown as Row | undefined;
  }

  #remove(scope: string, chars: number): void {
    this.#drop.run(scope);
    this.#held.keys -= 1;
    this.#held.chars -= chars;
  }

  /** A few keys that have expired go; of living ones the oldest, where there are too many. */
  #makeRoom(nowMs: number, own: string): void {
    const { keysMax, bytesMax } = this.#bounds;
    for (const { scope, chars, expires_ms } of this.#oldest.all(own) as unknown as readonly OldRow[]) {
      const { keys, chars: held } = this.#held;
      if (expires_ms > nowMs && keys <= keysMax && keys * ROW_BYTES + held <= bytesMax) return;
      this.#remove(scope, chars);
    }
  }
}
