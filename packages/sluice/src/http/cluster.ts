import { clusterOf } from '../config/cluster.ts';
import type { Config } from '../config/settings.ts';
import { gateId } from '../journal/gate-id.ts';
import { readPublicKeyLine } from '../journal/tree/notes.ts';
import type { Log } from '../observe/log.ts';
import type { SharedPastOptions } from '../session/shared-past.ts';
import type { ApprovalStore } from '../store/approval-store.ts';
import type { EntryIndex, Lookups } from '../store/entry-list.ts';
import type { SharedStore } from '../store/postgres/shared-store.ts';
import { ownLookups, SharedEntries } from '../store/shared-entries.ts';
import { databaseWitness } from '../witness/database-witness.ts';
import type { NamedWitness } from '../witness/witness.ts';

/** What this gate shares with others; undefined for one on its own, which does not load the database's client. */
export async function openShared(config: Config, log: Log): Promise<SharedStore | undefined> {
  const cluster = clusterOf(config);
  if (cluster === undefined) return undefined;
  const { openSharedStore } = await import('../store/postgres/shared-store.ts');
  return openSharedStore({
    ...cluster,
    idempotencyKeysMax: config.idempotency_keys_max,
    told: (failure) => (failure === undefined ? log('database_back', {}) : log('database_lost', { error: failure })),
  });
}

/** The store of approvals for the gate, and the key of what waits in it. */
export function sealedBy({ approvals, approvalKey }: SharedStore): {
  readonly store: ApprovalStore;
  readonly key: Buffer;
} {
  return { store: approvals, key: approvalKey };
}

/** Where gates tell each other what they let agents do; undefined where each is to know of itself only. */
export function pastOf(config: Config, shared: SharedStore | undefined): SharedPastOptions | undefined {
  return config.shared_past === 'off' ? undefined : shared?.past;
}

/** Where entries are listed. @throws ProblemError `state_folder` */
export function lookupsOf(
  index: EntryIndex,
  shared: SharedStore | undefined,
  stateFolder: string,
): { readonly all: Lookups; readonly own: Lookups } {
  const own = ownLookups(index);
  if (shared === undefined) return { all: own, own };
  return { all: new SharedEntries({ copies: shared.entries, index, gate: gateId(stateFolder) }), own };
}

/** Shows the heads of this gate's journal to the others. */
export function sharedWitness({ heads }: SharedStore, stateFolder: string): NamedWitness {
  return databaseWitness(heads, () => readPublicKeyLine(stateFolder));
}
