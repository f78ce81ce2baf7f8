/** The heads that nodes have shown in the database they share, for `sluice audit verify --database`. */
import type { JsonObject } from '@sluice/core';
import { clusterOf } from '../../config/cluster.ts';
import type { Config } from '../../config/settings.ts';
import { readPublicKeyLine } from '../../journal/tree/notes.ts';
import { type HeadsReport, verifyHeads } from '../../witness/verify-heads.ts';
import { type Terminal, UsageError } from '../command.ts';

export interface DatabaseHeads {
  readonly report: HeadsReport;
  /** Those of this state folder, which its journal must agree with. */
  readonly own: readonly { readonly name: string; readonly note: string }[];
}

/** @throws ProblemError `config_invalid`, `database`; UsageError where no database is named */
export async function headsInDatabase(config: Config): Promise<DatabaseHeads> {
  const cluster = clusterOf(config);
  if (cluster === undefined) throw new UsageError('--database needs SLUICE_DATABASE_URL and SLUICE_CLUSTER_KEY');
  const { openSharedStore } = await import('../../store/postgres/shared-store.ts');
  const shared = await openSharedStore({ ...cluster, idempotencyKeysMax: 1 });
  const key = readPublicKeyLine(config.state);
  const own = new Map<string, string>();
  try {
    const report = await verifyHeads(shared.heads.all(), (head) => {
      if (head.key === key) own.set(`head ${head.number} in the database`, head.note);
    });
    return { report, own: [...own].map(([name, note]) => ({ name, note })) };
  } finally {
    await shared.close();
  }
}

export function headsJson({ heads, nodes, root, faults }: HeadsReport): JsonObject {
  return {
    ...{ heads, root, faults },
    nodes: [...nodes].map(([key, { heads: shown, size }]) => ({ key, heads: shown, size })),
  };
}

export function showHeads({ heads, nodes, root, faults }: HeadsReport, terminal: Terminal): void {
  for (const fault of faults) terminal.out(`${terminal.paint('red', 'BAD')} database: ${fault}`);
  for (const [key, { heads: shown, size }] of nodes)
    terminal.out(
      `${terminal.paint('green', 'ok')}  database: ${key}: ${shown} heads shown, the newest of size ${size}`,
    );
  terminal.out(`${heads} heads of ${nodes.size} nodes, tree ${root}`);
}
