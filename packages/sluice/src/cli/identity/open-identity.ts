/**
 * Keys and accounts of a state folder, or of the database that gates share, changed directly: whoever may write there needs no credential.
 * Each change is in a journal of the state folder.
 */
import { existsSync } from 'node:fs';
import { ProblemError } from '@sluice/core';
import { clusterOf } from '../../config/cluster.ts';
import { journalKeysOf } from '../../config/journal-keys.ts';
import type { Config } from '../../config/settings.ts';
import { onFreeOrigin, openGateJournal } from '../../gate-journal.ts';
import { type Actor, KeyAdmin, type Record } from '../../identity/key-admin.ts';
import type { IdentityStore, KeyRecord } from '../../store/identity-store.ts';
import { IdentityThread } from '../../store/sqlite/identity-thread.ts';
import { type CommandContext, UsageError } from '../command.ts';
import { configOf } from '../configured.ts';
import { systemUser } from '../system-user.ts';

export interface OpenedIdentity {
  readonly store: IdentityStore;
  readonly record: Record;
  readonly keys: KeyAdmin;
  readonly actor: Actor;
}

/** Opens journal and store, and closes them whatever happens. @throws ProblemError */
export async function changingIdentity<T>(
  context: CommandContext,
  work: (opened: OpenedIdentity) => Promise<T>,
): Promise<T> {
  const config = configOf(context);
  const { state } = config;
  const journal = await onFreeOrigin(state, 'cli', (origin) =>
    openGateJournal({ stateFolder: state, origin, journalKeys: journalKeysOf(config) }, Date.now, { ms: undefined }),
  );
  try {
    const record: Record = async (content) => void (await journal.append(content));
    return await readingIdentity(context, (store) =>
      work({
        ...{ store, record, keys: new KeyAdmin({ store, record, now: Date.now }) },
        actor: { agent: systemUser(), channel: 'cli' },
      }),
    );
  } finally {
    await journal.close();
  }
}

/** As {@link changingIdentity}, for what is there already. @throws ProblemError, also `state_folder` */
export async function changingExisting<T>(
  context: CommandContext,
  work: (opened: OpenedIdentity) => Promise<T>,
): Promise<T> {
  stateMustExist(configOf(context));
  return changingIdentity(context, work);
}

/** @throws ProblemError `identity_store`, `state_folder`, `database` */
export async function readingIdentity<T>(
  context: CommandContext,
  work: (store: IdentityStore) => Promise<T>,
): Promise<T> {
  const { store, close } = await openStore(configOf(context));
  try {
    return await work(store);
  } finally {
    await close();
  }
}

async function openStore(
  config: Config,
): Promise<{ readonly store: IdentityStore; readonly close: () => Promise<void> }> {
  const cluster = clusterOf(config);
  if (cluster === undefined) {
    stateMustExist(config);
    const store = await IdentityThread.open(config.state);
    return { store, close: () => store.close() };
  }
  const { openSharedStore } = await import('../../store/postgres/shared-store.ts');
  const { identity: store, close } = await openSharedStore({ ...cluster, idempotencyKeysMax: 1 });
  return { store, close };
}

/** What has no state folder yet has no keys either, and none is made by looking. @throws ProblemError `state_folder` */
function stateMustExist({ state }: Pick<Config, 'state'>): void {
  if (existsSync(state)) return;
  throw new ProblemError({
    code: 'state_folder',
    message: `there is no state folder \`${state}\``,
    help: 'say with --state (SLUICE_STATE) where it is; `sluice start` and `sluice keys create` make one',
  });
}

/** The key of an id, or the newest living one of a name. @throws UsageError */
export async function keyNamed(store: IdentityStore, wanted: string | undefined): Promise<KeyRecord> {
  if (wanted === undefined) throw new UsageError('say which key: its id, or its name');
  const { keys } = await store.snapshot();
  const byId = keys.find(({ id }) => id === wanted);
  if (byId !== undefined) return byId;
  const named = keys.filter(({ name, revokedMs }) => name === wanted && revokedMs === null);
  if (new Set(named.map(({ tenant }) => tenant)).size > 1)
    throw new UsageError('several tenants have a key of this name: say its id');
  const newest = named.toSorted((a, b) => b.createdMs - a.createdMs)[0];
  if (newest === undefined) throw new UsageError('there is no such key (`sluice keys ls`)');
  return newest;
}
