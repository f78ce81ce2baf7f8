import { Worker } from 'node:worker_threads';
import { type Problem, ProblemError } from '@sluice/core';
import type { CallAnswer } from './calls.ts';

/**
 * A thread that answers calls, one message each: SQLite answers synchronously, and the thread that decides must not wait for it. Should
 * the thread die, what waits for it fails and the next call begins a new one.
 */
export interface CallThreadOptions {
  /** File of the worker in this folder, without its ending. */
  readonly worker: 'index-worker' | 'idempotency-worker' | 'payload-worker' | 'approval-worker' | 'identity-worker';
  readonly workerData: unknown;
  /** The problem of a call that cannot be answered. */
  readonly unavailable: (what: string) => ProblemError;
}

export class CallThread {
  readonly #options: CallThreadOptions;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #worker: Worker | undefined;
  #calls = 0;
  #closed = false;

  constructor(options: CallThreadOptions) {
    this.#options = options;
  }

  /** @throws ProblemError the thread's, or the one the options give */
  call(name: string, ...args: readonly unknown[]): Promise<unknown> {
    if (this.#closed) return Promise.reject(this.#options.unavailable('it is closed'));
    this.#worker ??= this.#begin();
    const waiting = Promise.withResolvers<unknown>();
    this.#calls += 1;
    this.#waiting.set(this.#calls, waiting);
    this.#worker.postMessage({ id: this.#calls, name, args });
    return waiting.promise;
  }

  /** Has the thread close what it has open, and ends it. */
  async close(): Promise<void> {
    if (this.#worker !== undefined && !this.#closed) await this.call('close');
    this.#closed = true;
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #begin(): Worker {
    const { worker: name, workerData } = this.#options;
    const isSource = import.meta.url.endsWith('.ts');
    const worker = new Worker(new URL(`./${name}.${isSource ? 'ts' : 'js'}`, import.meta.url), {
      workerData,
      // Where the source runs as it stands, packages are found as source too.
      ...(isSource ? { execArgv: ['--conditions=@sluice/source'] } : {}),
    });
    // Whoever asks keeps the process alive; the thread itself does not.
    worker.unref();
    worker.on('message', (answer: CallAnswer) => this.#settle(answer));
    worker.on('error', (error: Error) => this.#lost(worker, error));
    worker.on('exit', () => this.#lost(worker, new Error('it stopped')));
    return worker;
  }

  #settle({ id, value, failure }: CallAnswer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (failure === undefined) waiting?.resolve(value);
    else if (failure.problems === undefined) waiting?.reject(this.#options.unavailable(failure.message));
    else waiting?.reject(new ProblemError(...(failure.problems as [Problem, ...Problem[]])));
  }

  #lost(worker: Worker, cause: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const problem = this.#options.unavailable(`its thread was lost: ${cause.message}`);
    for (const waiting of this.#waiting.values()) waiting.reject(problem);
    this.#waiting.clear();
  }
}
