/** Makes, replaces and revokes keys. Each change is recorded first: a key that works and is in no journal does not exist. */
import { type EntryContent, type IdentityChangeFields, ProblemError } from '@sluice/core';
import type { Added, IdentityStore, KeyRecord } from '../store/identity-store.ts';
import { checkedName, invalid } from './names.ts';
import { ROLES_OF_AGENTS, ROLES_OF_PEOPLE, type Role, type Scope, scopesOf } from './roles.ts';
import { type KeyKind, makeToken } from './token.ts';

export interface Actor {
  /** The caller’s name, or the user of the operating system. */
  readonly agent: string;
  readonly channel: 'cli' | 'http';
}

export type Record = (content: EntryContent) => Promise<void>;

export interface NewKey {
  readonly kind: KeyKind;
  readonly tenant: string;
  readonly name: string;
  /** '' for none; of an operator credential the name, where it is ''. */
  readonly owner: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[] | null;
  readonly expiresMs: number | null;
}

export interface MadeKey {
  readonly key: KeyRecord;
  /** Shown once, and kept nowhere. */
  readonly token: string;
}

interface Parts {
  readonly store: IdentityStore;
  readonly record: Record;
  readonly now: () => number;
}

const GRACE_MS_MAX = 30 * 86_400_000;

export class KeyAdmin {
  readonly #store: IdentityStore;
  readonly #record: Record;
  readonly #now: () => number;

  constructor({ store, record, now }: Parts) {
    this.#store = store;
    this.#record = record;
    this.#now = now;
  }

  /** @throws ProblemError `identity_invalid`, `identity_taken`, `identity_store`, or of the journal */
  async create(wish: NewKey, by: Actor): Promise<MadeKey> {
    const now = this.#now();
    const { kind, roles, scopes, expiresMs } = wish;
    const name = checkedName('name', wish.name);
    const owner = wish.owner === '' ? (kind === 'operator' ? name : '') : checkedName('owner', wish.owner);
    const allowed = kind === 'agent' ? ROLES_OF_AGENTS : ROLES_OF_PEOPLE;
    if (roles.length === 0 || !roles.every((role) => allowed.includes(role)))
      throw invalid(
        `${kind === 'agent' ? 'an agent’s key' : 'an operator credential'} has one or more of the roles ${allowed.join(', ')}`,
        'who asks must not also be who approves',
      );
    if (scopes !== null && !scopes.every((scope) => scopesOf(roles).includes(scope)))
      throw invalid('scopes only narrow what the roles give');
    if (expiresMs !== null && expiresMs <= now) throw invalid('the key would have expired already');
    const { id, token, sha256 } = makeToken(kind);
    const key: KeyRecord = {
      ...{ id, kind, sha256, tenant: checkedName('tenant', wish.tenant), name, owner },
      ...{ roles: [...new Set(roles)], scopes, createdMs: now, createdBy: by.agent, expiresMs },
      ...{ revokedMs: null, lastUsedMs: null, rotatedFrom: '' },
    };
    await this.#change('created', key, by, async () => mustBeAdded(await this.#store.addKey(key, now)));
    return { key, token };
  }

  /** A new token for the same holder; the old one works for `graceMs` more. @throws ProblemError as {@link create}, `identity_unknown` */
  async rotate(old: KeyRecord, graceMs: number, expiresMs: number | null, by: Actor): Promise<MadeKey> {
    const now = this.#now();
    if (!(graceMs >= 0 && graceMs <= GRACE_MS_MAX)) throw invalid('both may work together for 30 days at most');
    if (expiresMs !== null && expiresMs <= now) throw invalid('the key would have expired already');
    const { id, token, sha256 } = makeToken(old.kind);
    const key: KeyRecord = {
      ...old,
      ...{ id, sha256, createdMs: now, createdBy: by.agent, expiresMs, lastUsedMs: null, rotatedFrom: old.id },
    };
    await this.#change('rotated', key, by, async () => {
      if (!(await this.#store.rotateKey(key, now + graceMs, now))) throw unknownKey();
    });
    return { key, token };
  }

  /** Ends a key at once. @throws ProblemError `identity_unknown`, `identity_store`, or of the journal */
  async revoke(key: KeyRecord, by: Actor): Promise<void> {
    await this.#change('revoked', key, by, async () => {
      if (!(await this.#store.revokeKey(key, this.#now()))) throw unknownKey();
    });
  }

  async #change(change: 'created' | 'rotated' | 'revoked', key: KeyRecord, by: Actor, make: () => Promise<void>) {
    await recordedFirst(this.#record, (what) => keyEntry(what, key, by), change, make);
  }
}

/** Records, then changes; what could not be changed is recorded as taken back. @throws what `make` throws, or the journal */
export async function recordedFirst(
  record: Record,
  entry: (change: IdentityChangeFields['change']) => IdentityChangeFields,
  change: IdentityChangeFields['change'],
  make: () => Promise<void>,
): Promise<void> {
  await record({ kind: 'identity_change', body: entry(change) });
  try {
    await make();
  } catch (error) {
    await record({ kind: 'identity_change', body: entry('taken_back') });
    throw error;
  }
}

/** @throws ProblemError `identity_taken`, `identity_invalid` */
export function mustBeAdded(added: Added): void {
  if (added === 'taken')
    throw new ProblemError({
      code: 'identity_taken',
      message: 'the name, or the address, belongs to somebody already',
    });
  if (added === 'full') throw invalid('there are as many as there can be');
}

function unknownKey(): ProblemError {
  return new ProblemError({ code: 'identity_unknown', message: 'there is no such key that still works' });
}

function keyEntry(
  change: IdentityChangeFields['change'],
  { id, tenant, name, owner, roles, expiresMs, rotatedFrom }: KeyRecord,
  { agent, channel }: Actor,
): IdentityChangeFields {
  return {
    ...{ what: 'key', change, subject: id, rotated_from: rotatedFrom, name, owner, roles },
    expires: expiresMs === null ? '' : new Date(expiresMs).toISOString(),
    ...{ principal: { tenant, agent }, channel },
  };
}
