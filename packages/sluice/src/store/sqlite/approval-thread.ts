import { join } from 'node:path';
import { type Approval, type ApprovalStep, type NewApproval, ProblemError } from '@sluice/core';
import type {
  ApprovalBounds,
  ApprovalChange,
  ApprovalKey,
  ApprovalList,
  ApprovalQuery,
  ApprovalStore,
  GrantQuery,
} from '../approval-store.ts';
import type { ApprovalWorkerData } from './approval-worker.ts';
import { CallThread } from './call-thread.ts';

/** Approvals in SQLite, in a thread of their own: the one that decides never waits for their disk. */
export class ApprovalThread implements ApprovalStore {
  readonly #thread: CallThread;

  private constructor(workerData: ApprovalWorkerData) {
    this.#thread = new CallThread({ worker: 'approval-worker', workerData, unavailable });
  }

  /** Begins the thread, so that the first request need not wait for it. @throws ProblemError `approval_store` */
  static async open(stateFolder: string): Promise<ApprovalThread> {
    const opened = new ApprovalThread({ path: join(stateFolder, 'approvals.sqlite') });
    await opened.#thread.call('ready');
    return opened;
  }

  open(asked: NewApproval, sealed: Uint8Array, bounds: ApprovalBounds): Promise<ApprovalChange | 'full'> {
    return this.#thread.call('open', asked, sealed, bounds) as Promise<ApprovalChange | 'full'>;
  }

  step(key: ApprovalKey, step: ApprovalStep, sealed?: Uint8Array): Promise<ApprovalChange | undefined> {
    return this.#thread.call('step', key, step, sealed) as Promise<ApprovalChange | undefined>;
  }

  find(key: ApprovalKey): Promise<Approval | undefined> {
    return this.#thread.call('find', key) as Promise<Approval | undefined>;
  }

  sealed(key: ApprovalKey): Promise<Uint8Array | undefined> {
    return this.#thread.call('sealed', key) as Promise<Uint8Array | undefined>;
  }

  list(query: ApprovalQuery): Promise<ApprovalList> {
    return this.#thread.call('list', query) as Promise<ApprovalList>;
  }

  grantFor(query: GrantQuery): Promise<Approval | undefined> {
    return this.#thread.call('grantFor', query) as Promise<Approval | undefined>;
  }

  due(limit: number): Promise<readonly ApprovalKey[]> {
    return this.#thread.call('due', limit) as Promise<readonly ApprovalKey[]>;
  }

  versions(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#thread.call('versions', ids) as Promise<ReadonlyMap<string, number>>;
  }

  async recorded(numbers: readonly number[]): Promise<void> {
    await this.#thread.call('recorded', numbers);
  }

  unrecorded(olderThanMs: number, limit: number): Promise<readonly ApprovalChange[]> {
    return this.#thread.call('unrecorded', olderThanMs, limit) as Promise<readonly ApprovalChange[]>;
  }

  forget(olderThanMs: number): Promise<number> {
    return this.#thread.call('forget', olderThanMs) as Promise<number>;
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

function unavailable(what: string): ProblemError {
  return new ProblemError({
    code: 'approval_store',
    message: `approvals cannot be kept: ${what}`,
    help: 'check the disk that holds the state folder, and the file `approvals.sqlite` in it',
  });
}
