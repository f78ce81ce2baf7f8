/** Which store is raced for. Each racer opens it for itself. */
import { join } from 'node:path';
import { ApprovalDatabase } from '../../packages/sluice/src/store/sqlite/approval-database.ts';
import { ApprovalThread } from '../../packages/sluice/src/store/sqlite/approval-thread.ts';

export type RacedStore =
  | { readonly kind: 'sqlite'; readonly folder: string }
  /** SQLite without its transactions, to see that the race finds what goes wrong then. */
  | { readonly kind: 'careless'; readonly folder: string };

type Store = Pick<ApprovalThread, 'open' | 'step' | 'find' | 'recorded' | 'unrecorded' | 'close'>;

export function openRaced(raced: RacedStore): Promise<Store> {
  return raced.kind === 'sqlite' ? ApprovalThread.open(raced.folder) : Promise.resolve(careless(raced.folder));
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
