/** Which store is raced for. Each racer opens it for itself. */
import { join } from 'node:path';
import { databaseAddress } from '../../packages/sluice/src/store/postgres/database-address.ts';
import { PostgresApprovals } from '../../packages/sluice/src/store/postgres/postgres-approvals.ts';
import { PostgresHints } from '../../packages/sluice/src/store/postgres/postgres-hints.ts';
import { PostgresPool } from '../../packages/sluice/src/store/postgres/postgres-pool.ts';
import { ApprovalDatabase } from '../../packages/sluice/src/store/sqlite/approval-database.ts';
import { ApprovalThread } from '../../packages/sluice/src/store/sqlite/approval-thread.ts';

export type RacedStore =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'sqlite'; readonly folder: string }
  /** SQLite without its transactions, to see that the race finds what goes wrong then. */
  | { readonly kind: 'careless'; readonly folder: string };

type Store = Pick<ApprovalThread, 'open' | 'step' | 'find' | 'recorded' | 'unrecorded' | 'close'>;

export function openRaced(raced: RacedStore): Promise<Store> {
  if (raced.kind === 'postgres') return Promise.resolve(postgres(raced.url));
  return raced.kind === 'sqlite' ? ApprovalThread.open(raced.folder) : Promise.resolve(careless(raced.folder));
}

function postgres(url: string): Store {
  const address = databaseAddress(url);
  const pool = new PostgresPool(address, { clusterKey: Buffer.alloc(32, 1), connectionsMax: 8 });
  const hints = new PostgresHints(address, pool);
  const approvals = new PostgresApprovals(pool, hints);
  return {
    open: (...args) => approvals.open(...args),
    step: (...args) => approvals.step(...args),
    find: (key) => approvals.find(key),
    recorded: (numbers) => approvals.recorded(numbers),
    unrecorded: (...args) => approvals.unrecorded(...args),
    close: async () => {
      await hints.close();
      await pool.close();
    },
  };
}

function careless(folder: string): Store {
  const database = new ApprovalDatabase(join(folder, 'approvals.sqlite'), Date.now);
  return {
    open: async (...args) => database.open(...args),
    step: async (...args) => database.step(...args),
    find: async (key) => database.find(key),
    recorded: async (numbers) => database.recorded(numbers),
    unrecorded: async (...args) => database.unrecorded(...args),
    close: async () => database.close(),
  };
}
