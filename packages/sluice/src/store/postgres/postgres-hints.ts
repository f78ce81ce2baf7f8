/**
 * Tells the other nodes which approvals have changed (LISTEN and NOTIFY). Only hints: they are sent behind the commit, and one that is
 * lost costs the time until the next poll.
 */
import { Client } from 'pg';
import type { DatabaseAddress } from './database-address.ts';
import { connectionConfig, type PostgresPool } from './postgres-pool.ts';

export type Hinted = (id: string, version: number) => void;

const CHANNEL = 'sluice_approvals';
/** A payload may have 8,000 bytes. */
const AT_ONCE = 100;
const RETRY_MS = 500;

export class PostgresHints {
  readonly #address: DatabaseAddress;
  readonly #pool: PostgresPool;
  readonly #hinted = new Set<Hinted>();
  readonly #unsent = new Map<string, number>();
  #sending: Promise<void> | undefined;
  #client: Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(address: DatabaseAddress, pool: PostgresPool) {
    this.#address = address;
    this.#pool = pool;
  }

  /** Never waits for the database, and sends what comes meanwhile together. */
  send(id: string, version: number): void {
    this.#unsent.set(id, version);
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
  }

  /** From now on, until the answer is called. */
  listen(hinted: Hinted): () => void {
    this.#hinted.add(hinted);
    if (this.#hinted.size === 1) void this.#connect();
    return () => void this.#hinted.delete(hinted);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#sending;
    await this.#client?.end();
  }

  async #sendAll(): Promise<void> {
    // What is stepped in the same turn goes together.
    await new Promise(setImmediate);
    while (this.#unsent.size > 0) {
      const some = [...this.#unsent].slice(0, AT_ONCE);
      for (const [id] of some) this.#unsent.delete(id);
      const payload = some.map(([id, version]) => `${id}:${version}`).join(' ');
      try {
        await this.#pool.run({ name: 'hint', text: 'SELECT pg_notify($1, $2)', values: [CHANNEL, payload] });
      } catch (error) {
        // The database is lost: those who wait find out by asking it, when it is back.
        this.#unsent.clear();
        if (!(error instanceof Error)) throw error;
      }
    }
  }

  async #connect(): Promise<void> {
    const client = new Client({ ...connectionConfig(this.#address), statement_timeout: 0 });
    this.#client = client;
    const lost = () => {
      if (this.#client !== client || this.#closed) return;
      this.#client = undefined;
      this.#retry = setTimeout(() => void this.#connect(), RETRY_MS).unref();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload = '' }) => this.#tell(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      lost();
      // It may be waiting for a server that says nothing; nobody waits for it.
      client.end().catch(() => undefined);
    }
  }

  #tell(payload: string): void {
    for (const hint of payload.split(' ')) {
      const [, id, version] = /^(apr_[0-9a-f]{32}):(\d{1,9})$/.exec(hint) ?? [];
      if (id !== undefined) for (const hinted of this.#hinted) hinted(id, Number(version));
    }
  }
}
