/** Makes accounts of people and changes them. There is no account, and no password, until somebody makes one. */
import { randomBytes } from 'node:crypto';
import { type IdentityChangeFields, ProblemError } from '@sluice/core';
import type {
  AccountChanges,
  AccountRecord,
  EndSessions,
  IdentityStore,
  SecondFactor,
} from '../store/identity-store.ts';
import { type Actor, mustBeAdded, type Record, recordedFirst } from './key-admin.ts';
import { checkedEmail, checkedName, invalid } from './names.ts';
import { hashPassword } from './password.ts';
import { ROLES_OF_PEOPLE, type Role } from './roles.ts';

export interface NewAccount {
  readonly tenant: string;
  readonly email: string;
  /** What approvals call the person; the address, where it is ''. */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly password: string;
}

interface Parts {
  readonly store: IdentityStore;
  readonly record: Record;
  readonly now: () => number;
}

export class AccountAdmin {
  readonly #store: IdentityStore;
  readonly #record: Record;
  readonly #now: () => number;

  constructor({ store, record, now }: Parts) {
    this.#store = store;
    this.#record = record;
    this.#now = now;
  }

  /** @throws ProblemError `identity_invalid`, `identity_taken`, `identity_store`, or of the journal */
  async add(wish: NewAccount, by: Actor): Promise<AccountRecord> {
    const email = checkedEmail(wish.email);
    const roles = checkedRoles(wish.roles);
    const account: AccountRecord = {
      ...{ id: randomBytes(8).toString('hex'), tenant: checkedName('tenant', wish.tenant), email },
      ...{ name: checkedName('name', wish.name === '' ? email : wish.name), roles },
      ...{ password: await hashPassword(wish.password), createdMs: this.#now(), disabledMs: null },
    };
    await recordedFirst(
      this.#record,
      (change) => accountEntry(change, account, by),
      'created',
      async () => mustBeAdded(await this.#store.addAccount(account)),
    );
    return account;
  }

  /** Ends every session of the account, but the one that is named. @throws ProblemError `identity_invalid`, and as {@link disable} */
  async setPassword(account: AccountRecord, password: string, by: Actor, butId?: string): Promise<void> {
    const endSessions = butId === undefined ? true : { butId };
    await this.#update(account, 'password_changed', { password: await hashPassword(password) }, by, endSessions);
  }

  /** What sessions of the account may do from now on. @throws ProblemError `identity_invalid`, and as {@link disable} */
  async setRoles(account: AccountRecord, roles: readonly Role[], by: Actor): Promise<void> {
    const changed = checkedRoles(roles);
    await this.#update({ ...account, roles: changed }, 'updated', { roles: changed }, by, false);
  }

  /** From now on a code is needed to sign in; ends every session but the one that is named. @throws ProblemError as {@link disable} */
  async addSecondFactor(account: AccountRecord, secondFactor: SecondFactor, by: Actor, butId: string): Promise<void> {
    await this.#update(account, 'second_factor_added', { secondFactor }, by, { butId });
  }

  /** From now on the password is enough. @throws ProblemError as {@link disable} */
  async removeSecondFactor(account: AccountRecord, by: Actor, endSessions: boolean): Promise<void> {
    await this.#update(account, 'second_factor_removed', { secondFactor: null }, by, endSessions);
  }

  /** Lets one that was disabled sign in again. @throws ProblemError as {@link disable} */
  async enable(account: AccountRecord, by: Actor): Promise<void> {
    await this.#update(account, 'updated', { disabledMs: null }, by, true);
  }

  /** Ends every session of the account, which can begin none any more. @throws ProblemError `identity_unknown`, `identity_store`, or of the journal */
  async disable(account: AccountRecord, by: Actor): Promise<void> {
    await this.#update(account, 'revoked', { disabledMs: this.#now() }, by, true);
  }

  async #update(
    account: AccountRecord,
    change: Exclude<IdentityChangeFields['change'], 'created' | 'rotated' | 'opened' | 'closed' | 'taken_back'>,
    changes: AccountChanges,
    by: Actor,
    endSessions: EndSessions,
  ): Promise<void> {
    await recordedFirst(
      this.#record,
      (what) => accountEntry(what, account, by),
      change,
      async () => {
        if (await this.#store.updateAccount(account, changes, endSessions)) return;
        throw new ProblemError({ code: 'identity_unknown', message: 'there is no such account' });
      },
    );
  }
}

/** @throws ProblemError `identity_invalid` */
function checkedRoles(roles: readonly Role[]): readonly Role[] {
  if (roles.length === 0 || !roles.every((role) => ROLES_OF_PEOPLE.includes(role)))
    throw invalid(`an account has one or more of the roles ${ROLES_OF_PEOPLE.join(', ')}`);
  return [...new Set(roles)];
}

export function accountEntry(
  change: IdentityChangeFields['change'],
  { id, tenant, name, email, roles }: AccountRecord,
  { agent, channel }: Actor,
): IdentityChangeFields {
  return {
    ...{ what: 'account', change, subject: id, rotated_from: '', name, owner: email, roles, expires: '' },
    ...{ principal: { tenant, agent }, channel },
  };
}
