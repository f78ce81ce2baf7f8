/** The database that gates share, as `sluice doctor` tells of it. */
import { clusterOf } from '../config/cluster.ts';
import type { Config } from '../config/settings.ts';

/** Keys and sessions end by the clock of each gate, approvals by the database’s. */
const CLOCKS_APART_MS_MAX = 2_000;

/** @throws Error that says what is not as it should be; ProblemError `config_invalid` */
export async function databaseCheck(config: Config): Promise<string> {
  const cluster = clusterOf(config);
  if (cluster === undefined) return 'none: this gate shares nothing';
  const { inspectDatabase } = await import('../store/postgres/inspect-database.ts');
  const report = await inspectDatabase(cluster.address, cluster.key);
  const { serverVersion, schema, schemaKnown, isOfThisCluster, aheadMs, roundTripMs } = report;
  if (isOfThisCluster === false) throw new Error('the database was made by gates with another SLUICE_CLUSTER_KEY');
  if (schema !== undefined && schema > schemaKnown)
    throw new Error(`its schema has version ${schema}, and this program knows ${schemaKnown}: run the newer version`);
  const apart = `its clock is ${Math.abs(Math.round(aheadMs))} ms ${aheadMs < 0 ? 'behind' : 'ahead'}`;
  if (Math.abs(aheadMs) - roundTripMs / 2 > CLOCKS_APART_MS_MAX)
    throw new Error(`${apart}: set the clocks of both by one source (NTP)`);
  const made = schema === undefined ? 'no schema yet' : `schema ${schema} of ${schemaKnown}`;
  const next = schema === schemaKnown ? '' : ', made at the next start';
  return `PostgreSQL ${serverVersion}, ${made}${next}; ${apart}`;
}
