import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import type {
  AccountChanges,
  AccountRecord,
  Added,
  DelegationRecord,
  EndSessions,
  FactorUse,
  IdentityKey,
  IdentitySnapshot,
  IdentityStore,
  KeyRecord,
  SessionRecord,
} from '../identity-store.ts';
import { CallThread } from './call-thread.ts';
import type { IdentityWorkerData } from './identity-worker.ts';

/** Keys, accounts and sessions in SQLite, in a thread of their own: the one that decides never waits for their disk. */
export class IdentityThread implements IdentityStore {
  readonly #thread: CallThread;

  private constructor(workerData: IdentityWorkerData) {
    this.#thread = new CallThread({ worker: 'identity-worker', workerData, unavailable });
  }

  /** @throws ProblemError `identity_store` */
  static async open(stateFolder: string): Promise<IdentityThread> {
    const opened = new IdentityThread({ path: join(stateFolder, 'identity.sqlite') });
    await opened.#thread.call('revision');
    return opened;
  }

  revision(): Promise<number> {
    return this.#thread.call('revision') as Promise<number>;
  }

  snapshot(): Promise<IdentitySnapshot> {
    return this.#thread.call('snapshot') as Promise<IdentitySnapshot>;
  }

  addKey(key: KeyRecord, nowMs: number): Promise<Added> {
    return this.#thread.call('addKey', key, nowMs) as Promise<Added>;
  }

  rotateKey(next: KeyRecord, untilMs: number, nowMs: number): Promise<boolean> {
    return this.#thread.call('rotateKey', next, untilMs, nowMs) as Promise<boolean>;
  }

  revokeKey(key: IdentityKey, nowMs: number): Promise<boolean> {
    return this.#thread.call('revokeKey', key, nowMs) as Promise<boolean>;
  }

  async keysUsed(uses: readonly (readonly [id: string, ms: number])[]): Promise<void> {
    await this.#thread.call('keysUsed', uses);
  }

  addAccount(account: AccountRecord): Promise<Added> {
    return this.#thread.call('addAccount', account) as Promise<Added>;
  }

  updateAccount(account: IdentityKey, changes: AccountChanges, endSessions: EndSessions): Promise<boolean> {
    return this.#thread.call('updateAccount', account, changes, endSessions) as Promise<boolean>;
  }

  useSecondFactor(account: IdentityKey, use: FactorUse): Promise<boolean> {
    return this.#thread.call('useSecondFactor', account, use) as Promise<boolean>;
  }

  async openSession(session: SessionRecord, nowMs: number): Promise<void> {
    await this.#thread.call('openSession', session, nowMs);
  }

  useSession(session: IdentityKey, idleMs: number, nowMs: number): Promise<boolean> {
    return this.#thread.call('useSession', session, idleMs, nowMs) as Promise<boolean>;
  }

  closeSession(session: IdentityKey): Promise<boolean> {
    return this.#thread.call('closeSession', session) as Promise<boolean>;
  }

  addDelegation(delegation: DelegationRecord, nowMs: number): Promise<Added> {
    return this.#thread.call('addDelegation', delegation, nowMs) as Promise<Added>;
  }

  endDelegation(delegation: IdentityKey): Promise<boolean> {
    return this.#thread.call('endDelegation', delegation) as Promise<boolean>;
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

function unavailable(what: string): ProblemError {
  return new ProblemError({
    code: 'identity_store',
    message: `keys and accounts cannot be read or changed: ${what}`,
    help: 'check the disk that holds the state folder, and the file `identity.sqlite` in it',
  });
}
