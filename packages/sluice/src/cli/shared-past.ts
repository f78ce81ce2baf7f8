/** What agents did on the gates that share a database, for commands that decide themselves. */
import { clusterOf } from '../config/cluster.ts';
import type { Config } from '../config/settings.ts';
import type { SharedPastOptions } from '../session/shared-past.ts';

/** Closes the database behind `work`. @throws ProblemError `config_invalid`, `database`, or what `work` throws */
export async function withSharedPast<T>(
  config: Config,
  work: (past: SharedPastOptions | undefined) => Promise<T>,
): Promise<T> {
  const cluster = config.shared_past === 'off' ? undefined : clusterOf(config);
  if (cluster === undefined) return work(undefined);
  const { openSharedStore } = await import('../store/postgres/shared-store.ts');
  const shared = await openSharedStore({ ...cluster, idempotencyKeysMax: 1 });
  try {
    return await work(shared.past);
  } finally {
    await shared.close();
  }
}
