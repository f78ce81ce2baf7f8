import { join } from 'node:path';
import { ProblemError } from '@sluice/core';
import type { ClaimResult, IdempotencyClaim, IdempotencyStore } from '../idempotency-store.ts';
import { CallThread } from './call-thread.ts';
import type { IdempotencyBounds } from './idempotency-database.ts';
import type { IdempotencyWorkerData } from './idempotency-worker.ts';

/** Idempotency keys in a thread of their own: only who has a key waits for its disk. */
export class IdempotencyThread implements IdempotencyStore {
  readonly #thread: CallThread;
  readonly #now: () => number;

  private constructor(data: IdempotencyWorkerData, now: () => number) {
    this.#thread = new CallThread({ worker: 'idempotency-worker', workerData: data, unavailable });
    this.#now = now;
  }

  /** Begins the thread, so that the first request need not wait for it. @throws ProblemError `idempotency_unavailable` */
  static async open(stateFolder: string, bounds: IdempotencyBounds, now: () => number): Promise<IdempotencyThread> {
    const opened = new IdempotencyThread({ path: join(stateFolder, 'idempotency.sqlite'), bounds }, now);
    await opened.#thread.call('ready');
    return opened;
  }

  claim(claim: IdempotencyClaim, nowMs: number, expiresMs: number): Promise<ClaimResult> {
    return this.#thread.call('claim', claim, nowMs, expiresMs) as Promise<ClaimResult>;
  }

  async keep(scope: string, answer: string): Promise<void> {
    await this.#thread.call('keep', scope, answer, this.#now());
  }

  async release(scope: string): Promise<void> {
    await this.#thread.call('release', scope);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

function unavailable(what: string): ProblemError {
  return new ProblemError({
    code: 'idempotency_unavailable',
    message: `idempotency keys cannot be kept: ${what}`,
    help: 'check the disk that holds the state folder; without its file `idempotency.sqlite` the keys of the last half hour are forgotten',
  });
}
