/** Where keys, accounts, sessions and delegations live: one implementation on SQLite, one on PostgreSQL, and one suite of tests for both. */
import type { Assurance } from '@sluice/core';
import type { Role, Scope } from '../identity/roles.ts';
import type { KeyKind } from '../identity/token.ts';

export interface KeyRecord {
  readonly id: string;
  readonly kind: KeyKind;
  /** SHA-256 of the token, hex. */
  readonly sha256: string;
  readonly tenant: string;
  /** What decisions and approvals call its holder. */
  readonly name: string;
  /** The person it belongs to; '' for none. */
  readonly owner: string;
  readonly roles: readonly Role[];
  /** Cuts down what the roles give; null for all of it. */
  readonly scopes: readonly Scope[] | null;
  readonly createdMs: number;
  readonly createdBy: string;
  readonly expiresMs: number | null;
  readonly revokedMs: number | null;
  /** Coarse. */
  readonly lastUsedMs: number | null;
  /** The key it takes the place of; '' for none. */
  readonly rotatedFrom: string;
}

export interface AccountRecord {
  readonly id: string;
  readonly tenant: string;
  /** In lower case; no two accounts have the same. */
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** As `password.ts` writes it. */
  readonly password: string;
  readonly createdMs: number;
  readonly disabledMs: number | null;
  /** What has to be shown beside the password; absent or null for nothing. */
  readonly secondFactor?: SecondFactor | null;
}

export interface SecondFactor {
  /** The secret of one-time passwords, encrypted and bound to the account; base64. */
  readonly sealed: string;
  /** Null until a first code has shown that it works. */
  readonly confirmedMs: number | null;
  /** Of the last code that was used; none before it, nor this one, is taken again. */
  readonly lastStep: number;
  /** SHA-256 of the recovery codes that are left, hex. */
  readonly recovery: readonly string[];
}

/** What is used up when somebody signs in. */
export type FactorUse = { readonly step: number } | { readonly recovery: string };

/** Somebody who has shown who he is. Of whom has an account, name and roles are those of the account at any time. */
export interface SessionRecord {
  readonly id: string;
  /** SHA-256 of the session’s token, hex. */
  readonly sha256: string;
  /** '' where another provider vouches for the person. */
  readonly account: string;
  readonly tenant: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly assurance: Assurance;
  readonly openedMs: number;
  readonly expiresMs: number;
  /** Coarse; absent until it was noted for the first time. */
  readonly lastUsedMs?: number;
}

/** What of an account may change. */
export type AccountChanges = Partial<Pick<AccountRecord, 'password' | 'disabledMs' | 'roles' | 'secondFactor'>>;

/** Somebody asked another to answer approvals in his place for a while. */
export interface DelegationRecord {
  readonly id: string;
  readonly tenant: string;
  /** Every name of who asks: that of the credential, and of the person it belongs to. */
  readonly from: readonly string[];
  /** Name, or person, of who stands in. */
  readonly to: string;
  readonly note: string;
  readonly createdMs: number;
  readonly expiresMs: number;
}

export interface IdentitySnapshot {
  /** Another one with every change, whichever process makes it. */
  readonly revision: number;
  readonly keys: readonly KeyRecord[];
  readonly accounts: readonly AccountRecord[];
  readonly sessions: readonly SessionRecord[];
  readonly delegations: readonly DelegationRecord[];
}

export interface IdentityKey {
  readonly tenant: string;
  readonly id: string;
}

/** All of an account, all but one, or none. */
export type EndSessions = boolean | { readonly butId: string };

/** `taken` where a living key or an account of the tenant has the name, or an account the address; `full` where there are too many. */
export type Added = 'added' | 'taken' | 'full';
export const KEYS_MAX = 10_000;
export const ACCOUNTS_MAX = 10_000;
export const DELEGATIONS_MAX = 10_000;
/** Of one person. The oldest end first. */
export const SESSIONS_OF_ONE_MAX = 20;

/** Every method rejects with the problem `identity_store` where the store does not answer; then nothing has changed. */
export interface IdentityStore {
  revision(): Promise<number>;
  snapshot(): Promise<IdentitySnapshot>;
  addKey(key: KeyRecord, nowMs: number): Promise<Added>;
  /** Adds the successor of a living key, which works on until `untilMs`, or its own end. False where there is none. */
  rotateKey(next: KeyRecord, untilMs: number, nowMs: number): Promise<boolean>;
  /** False where there is no such key that still works. */
  revokeKey(key: IdentityKey, nowMs: number): Promise<boolean>;
  /** Notes when keys were used. That is no change. */
  keysUsed(uses: readonly (readonly [id: string, ms: number])[]): Promise<void>;
  addAccount(account: AccountRecord): Promise<Added>;
  /**
   * Changes what is given, and ends every session of the account where `endSessions` says so, or all but the one it names. False where there
   * is none.
   */
  updateAccount(account: IdentityKey, changes: AccountChanges, endSessions: EndSessions): Promise<boolean>;
  /** Uses up a code, in one step. False where it was used already, or there is no such account or factor. */
  useSecondFactor(account: IdentityKey, use: FactorUse): Promise<boolean>;
  /** Removes sessions that are over as well. */
  openSession(session: SessionRecord, nowMs: number): Promise<void>;
  /**
   * Notes that a session is used, and keeps one that has not been for `idleMs` from ever being used again. False for one that is over so, or is
   * not there. Being used is no change.
   */
  useSession(session: IdentityKey, idleMs: number, nowMs: number): Promise<boolean>;
  /** False where there is none. */
  closeSession(session: IdentityKey): Promise<boolean>;
  /** Removes those that are over as well. */
  addDelegation(delegation: DelegationRecord, nowMs: number): Promise<Added>;
  /** False where there is none. */
  endDelegation(delegation: IdentityKey): Promise<boolean>;
  /** Calls when another process may have changed something, until the answer is called. Hints get lost; a store need not give any. */
  hints?(hinted: () => void): () => void;
  close(): Promise<void>;
}
