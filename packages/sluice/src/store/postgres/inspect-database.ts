/** What `sluice doctor` sees of the database that gates share. It changes nothing, and makes nothing. */
import { Client } from 'pg';
import type { DatabaseAddress } from './database-address.ts';
import { MIGRATIONS, NOW_MS } from './migrations.ts';
import { clusterKeyCheck, connectionConfig, failureOf } from './postgres-pool.ts';

export interface DatabaseReport {
  /** As the server says it, such as `15.18`. */
  readonly serverVersion: string;
  /** Undefined where no gate has made it yet. */
  readonly schema: number | undefined;
  /** What this version of the program makes of it. */
  readonly schemaKnown: number;
  /** Undefined where there is no schema. */
  readonly isOfThisCluster: boolean | undefined;
  /** How far the database's clock is ahead of this machine's, in milliseconds; exact to half of {@link roundTripMs}. */
  readonly aheadMs: number;
  readonly roundTripMs: number;
}

/** @throws DatabaseFailure */
export async function inspectDatabase(address: DatabaseAddress, clusterKey: Uint8Array): Promise<DatabaseReport> {
  const client = new Client(connectionConfig(address));
  // A connection that is lost fails the query that waits for it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const ask = async (text: string) => (await client.query(text)).rows[0] as Record<string, unknown> | undefined;
    const version = await ask('SHOW server_version');
    const [before, startedMs] = [Date.now(), performance.now()];
    const clock = await ask(`SELECT ${NOW_MS} AS now_ms`);
    const roundTripMs = performance.now() - startedMs;
    const made = await ask(`SELECT to_regclass('sluice.schema_version') IS NOT NULL AS made`);
    const isMade = made?.['made'] === true;
    const schema = isMade ? await ask('SELECT max(version) AS version FROM sluice.schema_version') : undefined;
    const cluster = isMade ? await ask('SELECT key_check FROM sluice.cluster') : undefined;
    return {
      serverVersion: String(version?.['server_version']).split(' ')[0] ?? '',
      schema: schema === undefined ? undefined : Number(schema['version']),
      schemaKnown: MIGRATIONS.length,
      isOfThisCluster: cluster === undefined ? undefined : cluster['key_check'] === clusterKeyCheck(clusterKey),
      aheadMs: Number(clock?.['now_ms']) - (before + roundTripMs / 2),
      roundTripMs,
    };
  } catch (error) {
    throw failureOf(error);
  } finally {
    // It may be waiting for a server that says nothing.
    client.end().catch(() => undefined);
  }
}
