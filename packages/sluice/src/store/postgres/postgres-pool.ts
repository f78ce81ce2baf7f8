/** Connections to the database that gates share. Whatever happens to them, a call is answered or fails within {@link CALL_MS}. */
import { hash } from 'node:crypto';
import { ProblemError } from '@sluice/core';
import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import type { DatabaseAddress } from './database-address.ts';
import { MIGRATIONS } from './migrations.ts';

/** Runs one statement. A name has the server prepare it once per connection. */
export type Query = <R>(statement: {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}) => Promise<readonly R[]>;

export interface PoolOptions {
  readonly connectionsMax?: number;
  /** Of the key that the nodes share; the database remembers its digest, and another is refused. */
  readonly clusterKey: Uint8Array;
  /** Told whenever the database stops answering, and when it answers again. */
  readonly told?: (failure: string | undefined) => void;
}

const CONNECT_MS = 2_000;
const KEEP_ALIVE_MS = 10_000;
const CALL_MS = 5_000;
/** For the server, so that a transaction nobody ends any more lets go of what it has locked. */
const STATEMENT_MS = 3_000;
const INT8_OID = 20;
/** Names the lock that migrations are made under. */
const MIGRATION_LOCK = 7_310_284_551;

/** The database does not answer, or not in time. Its message names no address and no value. */
export class DatabaseFailure extends Error {
  /** The SQLSTATE it answered with (PostgreSQL, appendix A); '' where it did not. */
  readonly sqlState: string;

  constructor(message: string, sqlState: string) {
    super(message);
    this.sqlState = sqlState;
  }
}

/** Thrown by the work of a transaction to take it back. */
export class Objection extends Error {}

export class PostgresPool {
  readonly #pool: Pool;
  readonly #options: PoolOptions;
  #failure: string | undefined;
  #prepared = false;
  #preparing: Promise<void> | undefined;

  constructor(address: DatabaseAddress, options: PoolOptions) {
    this.#options = options;
    this.#pool = new Pool({ ...connectionConfig(address), max: options.connectionsMax ?? 10 });
    // What is lost while nobody uses it is missed by whoever takes it next, and replaced.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** Why the last call was not answered; undefined where it was. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Brings the database to the form this version knows. Every call does it first, once. @throws DatabaseFailure, or ProblemError `database` */
  prepare(): Promise<void> {
    if (this.#prepared) return Promise.resolve();
    this.#preparing ??= this.#connected((query) => migrate(query, this.#options.clusterKey))
      .then(() => {
        this.#prepared = true;
      })
      .finally(() => {
        this.#preparing = undefined;
      });
    return this.#preparing;
  }

  /** One statement, committed by itself. @throws DatabaseFailure, or ProblemError `database` */
  async run<R>(statement: Parameters<Query>[0]): Promise<readonly R[]> {
    await this.prepare();
    return this.#connected((query) => query<R>(statement));
  }

  /**
   * All or nothing. @param begin the statement to begin with, without parameters
   * @throws DatabaseFailure, ProblemError `database`, or what `work` throws
   */
  async transaction<T>(work: (query: Query) => Promise<T>, begin = 'BEGIN'): Promise<T> {
    await this.prepare();
    return this.#connected(async (query) => {
      await query({ text: begin });
      const result = await work(query);
      await query({ text: 'COMMIT' });
      return result;
    });
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #connected<T>(work: (query: Query) => Promise<T>): Promise<T> {
    try {
      const result = await this.#within(await this.#pool.connect(), work);
      this.#tell(undefined);
      return result;
    } catch (error) {
      // What `work` itself objects to is no failure of the database.
      if (error instanceof ProblemError || error instanceof Objection) throw error;
      const failure = failureOf(error);
      this.#tell(failure.message);
      throw failure;
    }
  }

  async #within<T>(client: PoolClient, work: (query: Query) => Promise<T>): Promise<T> {
    let isReleased = false;
    const release = (destroy: boolean) => {
      if (!isReleased) client.release(destroy);
      isReleased = true;
    };
    // A connection that is given up fails what waits for it; the server takes back what was not committed.
    const timer = setTimeout(() => release(true), CALL_MS);
    const query: Query = async <R>({ name, text, values = [] }: Parameters<Query>[0]) => {
      const asked = { text, ...(name !== undefined && { name }), ...(values.length > 0 && { values: [...values] }) };
      return (await client.query(asked)).rows as R[];
    };
    try {
      const result = await work(query);
      release(false);
      return result;
    } finally {
      clearTimeout(timer);
      release(true);
    }
  }

  #tell(failure: string | undefined): void {
    if (failure === this.#failure) return;
    this.#failure = failure;
    this.#options.told?.(failure);
  }
}

export function connectionConfig({ host, port, database, user, password, tls }: DatabaseAddress): PoolConfig {
  return {
    ...{ host, port, database, user, password, ssl: tls ?? false, application_name: 'sluice' },
    // A connection that the network has forgotten is found out: nobody would send another hint over it.
    ...{ keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_MS },
    ...{ connectionTimeoutMillis: CONNECT_MS, query_timeout: CALL_MS, statement_timeout: STATEMENT_MS },
    ...{ lock_timeout: STATEMENT_MS, idle_in_transaction_session_timeout: CALL_MS },
    types: {
      // Counters stay far below 2^53.
      getTypeParser: ((oid: number, format: never) =>
        oid === INT8_OID ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  };
}

/** @throws ProblemError `database` */
async function migrate(query: Query, clusterKey: Uint8Array): Promise<void> {
  await query({ text: `BEGIN; SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})` });
  await query({
    text: 'CREATE SCHEMA IF NOT EXISTS sluice; CREATE TABLE IF NOT EXISTS sluice.schema_version (version integer NOT NULL)',
  });
  const [row] = await query<{ version: number }>({
    text: 'SELECT coalesce(max(version), 0) AS version FROM sluice.schema_version',
  });
  const found = row?.version ?? 0;
  if (found > MIGRATIONS.length)
    throw new ProblemError({
      code: 'database',
      message: `the database has version ${found}, and this program knows ${MIGRATIONS.length}`,
      help: 'run the newer version of Sluice that it was made by',
    });
  for (const [at, text] of [...MIGRATIONS.entries()].slice(found))
    await query({ text: `${text}; INSERT INTO sluice.schema_version (version) VALUES (${at + 1})` });
  await checkClusterKey(query, clusterKey);
  await query({ text: 'COMMIT' });
}

/** What the database remembers of the key that gates share. */
export function clusterKeyCheck(clusterKey: Uint8Array): string {
  return hash('sha256', Buffer.concat([Buffer.from('sluice cluster key check\0'), clusterKey]), 'hex');
}

/** @throws ProblemError `database` */
async function checkClusterKey(query: Query, clusterKey: Uint8Array): Promise<void> {
  const check = clusterKeyCheck(clusterKey);
  const [row] = await query<{ key_check: string }>({ text: 'SELECT key_check FROM sluice.cluster' });
  if (row === undefined) await query({ text: 'INSERT INTO sluice.cluster (key_check) VALUES ($1)', values: [check] });
  else if (row.key_check !== check)
    throw new ProblemError({
      code: 'database',
      message: 'the database was made by nodes with another cluster key',
      help: 'give every node that shares a database the same SLUICE_CLUSTER_KEY',
    });
}

/** Names the cause by its code: messages of servers may repeat what they were sent. */
export function failureOf(error: unknown): DatabaseFailure {
  if (error instanceof DatabaseFailure) return error;
  if (error instanceof AggregateError && error.errors.length > 0) return failureOf(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^[0-9A-Z]{5}$/.test(code)) return new DatabaseFailure(`the database refuses (SQLSTATE ${code})`, code);
  return new DatabaseFailure(`the database does not answer (${code === '' ? 'lost, or too slow' : code})`, '');
}
