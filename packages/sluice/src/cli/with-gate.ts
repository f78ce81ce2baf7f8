/** A gate of their own for commands that decide themselves, with what agents did on the gates that share a database. */
import { clusterOf } from '../config/cluster.ts';
import { journalKeysOf } from '../config/journal-keys.ts';
import { payloadsOf } from '../config/payloads.ts';
import type { Config } from '../config/settings.ts';
import { createGateOnFreeOrigin, type Gate } from '../gate.ts';
import type { SharedPastOptions } from '../session/shared-past.ts';
import type { CommandContext } from './command.ts';
import { configOf, policySourceOf } from './configured.ts';

export interface OwnGate {
  /** What its chain is named after. */
  readonly origin: string;
  readonly watch?: boolean;
}

/** Opens a gate and closes it behind `work`. @throws ProblemError of configuration, policies, keys, journal or database, or what `work` throws */
export function withGate<T>(
  context: CommandContext,
  { origin, watch = false }: OwnGate,
  work: (gate: Gate) => Promise<T>,
): Promise<T> {
  const config = configOf(context);
  return withSharedPast(config, async (past) => {
    const gate = await createGateOnFreeOrigin(
      {
        stateFolder: config.state,
        journalKeys: journalKeysOf(config),
        dlp: config.dlp,
        payloads: payloadsOf(config),
        policies: policySourceOf(config, context.cwd),
        ...{ past, watch },
      },
      origin,
    );
    try {
      return await work(gate);
    } finally {
      await gate.close();
    }
  });
}

/** Closes the database behind `work`. @throws ProblemError `config_invalid`, `database`, or what `work` throws */
async function withSharedPast<T>(
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
