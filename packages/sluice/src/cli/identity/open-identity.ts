/** Keys and accounts of a state folder, changed directly: whoever may write there needs no credential. Each change is in a journal. */
import { journalKeysOf } from '../../config/journal-keys.ts';
import { onFreeOrigin, openGateJournal } from '../../gate-journal.ts';
import { type Actor, KeyAdmin, type Record } from '../../identity/key-admin.ts';
import type { KeyRecord } from '../../store/identity-store.ts';
import { IdentityThread } from '../../store/sqlite/identity-thread.ts';
import { type CommandContext, UsageError } from '../command.ts';
import { configOf } from '../configured.ts';
import { systemUser } from '../system-user.ts';

export interface OpenedIdentity {
  readonly store: IdentityThread;
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

/** @throws ProblemError `identity_store` */
export async function readingIdentity<T>(
  context: CommandContext,
  work: (store: IdentityThread) => Promise<T>,
): Promise<T> {
  const store = await IdentityThread.open(configOf(context).state);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The key of an id, or the newest living one of a name. @throws UsageError */
export async function keyNamed(store: IdentityThread, wanted: string | undefined): Promise<KeyRecord> {
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
