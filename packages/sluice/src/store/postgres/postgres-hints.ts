/**
 * Tells the other nodes what has changed (LISTEN and NOTIFY), by a name and a number. Only hints: they are sent behind the commit, and one
 * that is lost costs the time until the next poll.
 */
import { Client } from 'pg';
import type { DatabaseAddress } from './database-address.ts';
import { connectionConfig, type PostgresPool } from './postgres-pool.ts';

export type Hinted = (name: string, number: number) => void;

const CHANNELS = ['sluice_approvals', 'sluice_identity'] as const;
export type Channel = (typeof CHANNELS)[number];
/** A payload may have 8,000 bytes. */
const AT_ONCE = 100;
const RETRY_MS = 500;

export class PostgresHints {
  readonly #address: DatabaseAddress;
  readonly #pool: PostgresPool;
  readonly #hinted = new Map<string, Set<Hinted>>(CHANNELS.map((channel) => [channel, new Set()]));
  readonly #unsent = new Map<Channel, Map<string, number>>();
  #sending: Promise<void> | undefined;
  #client: Client | undefined;
  #listening = false;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(address: DatabaseAddress, pool: PostgresPool) {
    this.#address = address;
    this.#pool = pool;
  }

  /** Never waits for the database, and sends what comes meanwhile together. */
  send(channel: Channel, name: string, number: number): void {
    const unsent = this.#unsent.get(channel) ?? new Map<string, number>();
    this.#unsent.set(channel, unsent.set(name, number));
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
  }

  /** From now on, until the answer is called. */
  listen(channel: Channel, hinted: Hinted): () => void {
    this.#hinted.get(channel)?.add(hinted);
    if (!this.#listening) void this.#connect();
    this.#listening = true;
    return () => void this.#hinted.get(channel)?.delete(hinted);
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
    for (let next = this.#takeSome(); next !== undefined; next = this.#takeSome()) {
      try {
        await this.#pool.run({ name: 'hint', text: 'SELECT pg_notify($1, $2)', values: next });
      } catch (error) {
        // The database is lost: those who wait find out by asking it, when it is back.
        this.#unsent.clear();
        if (!(error instanceof Error)) throw error;
      }
    }
  }

  #takeSome(): readonly [channel: Channel, payload: string] | undefined {
    const [channel, unsent] = this.#unsent.entries().next().value ?? [];
    if (channel === undefined || unsent === undefined) return undefined;
    const some = [...unsent].slice(0, AT_ONCE);
    for (const [name] of some) unsent.delete(name);
    if (unsent.size === 0) this.#unsent.delete(channel);
    return [channel, some.map(([name, number]) => `${name}:${number}`).join(' ')];
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
    client.on('notification', ({ channel, payload = '' }) => this.#tell(channel, payload));
    try {
      await client.connect();
      await client.query(CHANNELS.map((channel) => `LISTEN ${channel}`).join('; '));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      lost();
      // It may be waiting for a server that says nothing; nobody waits for it.
      client.end().catch(() => undefined);
    }
  }

  #tell(channel: string, payload: string): void {
    for (const hint of payload.split(' ')) {
      const [, name, number] = /^(\w{1,40}):(\d{1,15})$/.exec(hint) ?? [];
      if (name !== undefined) for (const hinted of this.#hinted.get(channel) ?? []) hinted(name, Number(number));
    }
  }
}
