/**
 * People who answer approvals in the place of others, for a while. Whoever stands in must be able to approve by himself: a delegation only
 * lets him answer what names the other, and counts as the other’s vote as well as his own.
 */
import { randomBytes } from 'node:crypto';
import type { IdentityChangeFields } from '@sluice/core';
import type { Caller } from '../keys/credentials.ts';
import type { DelegationRecord, IdentityStore } from '../store/identity-store.ts';
import type { IdentityBook } from './identity-book.ts';
import { type Actor, mustBeAdded, type Record, recordedFirst } from './key-admin.ts';
import { checkedName, invalid } from './names.ts';
import { scopesOf } from './roles.ts';

export interface NewDelegation {
  readonly to: string;
  readonly note: string;
  readonly forMs: number;
}

type Person = Pick<Caller, 'tenant' | 'agent' | 'owner'>;

interface Parts {
  readonly store: IdentityStore;
  readonly book: IdentityBook;
  readonly record: Record;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export const DELEGATED_MS_MAX = 90 * 86_400_000;

export class Delegations {
  readonly #store: IdentityStore;
  readonly #book: IdentityBook;
  readonly #record: Record;
  readonly #now: () => number;

  constructor({ store, book, record, now }: Parts) {
    this.#store = store;
    this.#book = book;
    this.#record = record;
    this.#now = now;
  }

  /** Those of a tenant that hold now, the newest first. */
  of(tenant: string): readonly DelegationRecord[] {
    const now = this.#now();
    return this.#book.delegations
      .filter((each) => each.tenant === tenant && each.expiresMs > now)
      .toSorted((a, b) => b.createdMs - a.createdMs);
  }

  /** Only one’s own approvals can be given to somebody, and not on. @throws ProblemError `identity_invalid`, `identity_store`, or of the journal */
  async give(person: Person, { to, note, forMs }: NewDelegation, by: Actor): Promise<DelegationRecord> {
    const from = namesOf(person);
    if (from.includes(checkedName('name', to))) throw invalid('nobody stands in for himself');
    if (!this.#mayStillApprove(person.tenant, to)) throw invalid('who is to stand in may not approve');
    if (!(forMs > 0 && forMs <= DELEGATED_MS_MAX)) throw invalid('somebody can stand in for 90 days at most');
    const now = this.#now();
    const delegation: DelegationRecord = {
      ...{ id: randomBytes(8).toString('hex'), tenant: person.tenant, from, to, note },
      ...{ createdMs: now, expiresMs: now + forMs },
    };
    await this.#change('created', delegation, by, async () =>
      mustBeAdded(await this.#store.addDelegation(delegation, now)),
    );
    return delegation;
  }

  /** @throws ProblemError `identity_invalid`, `identity_store`, or of the journal */
  async end(delegation: DelegationRecord, by: Actor): Promise<void> {
    await this.#change('revoked', delegation, by, async () => {
      if (!(await this.#store.endDelegation(delegation))) throw invalid('it has ended already');
    });
  }

  /** Every name of whom `person` stands in for, where `name` is one of them; undefined where he stands in for no such person. */
  standingInFor(person: Person, name: string): readonly string[] | undefined {
    const own = namesOf(person);
    const found = this.of(person.tenant).find(({ from, to }) => from.includes(name) && own.includes(to));
    return found?.from.every((each) => this.#mayStillApprove(person.tenant, each)) === true ? found.from : undefined;
  }

  /** Whom the gate does not know is vouched for by another provider; whom it knows must have something living that may approve. */
  #mayStillApprove(tenant: string, name: string): boolean {
    const now = this.#now();
    const keys = this.#book.keys.filter((key) => key.tenant === tenant && (key.name === name || key.owner === name));
    const accounts = this.#book.accounts.filter(
      (account) => account.tenant === tenant && (account.name === name || account.email === name),
    );
    if (keys.length === 0 && accounts.length === 0) return true;
    return (
      accounts.some(({ disabledMs, roles }) => disabledMs === null && scopesOf(roles).includes('approve')) ||
      keys.some(
        ({ revokedMs, expiresMs, roles, scopes }) =>
          revokedMs === null && (expiresMs === null || expiresMs > now) && scopesOf(roles, scopes).includes('approve'),
      )
    );
  }

  async #change(change: 'created' | 'revoked', delegation: DelegationRecord, by: Actor, make: () => Promise<void>) {
    await recordedFirst(this.#record, (what) => delegationEntry(what, delegation, by), change, make);
  }
}

function namesOf({ agent, owner }: Person): readonly string[] {
  return [...new Set([agent, owner])].filter((name) => name !== '');
}

function delegationEntry(
  change: IdentityChangeFields['change'],
  { id, tenant, from, to, expiresMs }: DelegationRecord,
  { agent, channel }: Actor,
): IdentityChangeFields {
  return {
    ...{ what: 'delegation', change, subject: id, rotated_from: '', name: to, owner: from[0] ?? '', roles: [] },
    ...{ expires: new Date(expiresMs).toISOString(), principal: { tenant, agent }, channel },
  };
}
