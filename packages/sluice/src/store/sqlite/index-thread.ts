import { Worker } from 'node:worker_threads';
import type { Entry } from '@sluice/core';
import { type Problem, ProblemError } from '@sluice/core';
import type { EntryFilter } from '../entry-filter.ts';
import type { Behind, CaughtUp, CountedPage, EntryIndex, ListRequest } from '../entry-list.ts';
import type { IndexAnswer, IndexCall } from './index-calls.ts';
import { SqliteIndex } from './sqlite-index.ts';

/**
 * The index in a thread of its own: SQLite answers synchronously, and a look through a million entries must not keep the thread that
 * decides. Should the thread die, what waits for it fails and the next call begins a new one.
 */
export class IndexThread implements EntryIndex {
  readonly #folder: string;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #worker: Worker | undefined;
  #calls = 0;
  #closed = false;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Opens the index once here, so that what is wrong with it is known before anything relies on it. @throws ProblemError `index_unavailable` */
  static async open(folder: string): Promise<IndexThread> {
    await SqliteIndex.open({ folder }).close();
    return new IndexThread(folder);
  }

  catchUp(options: { readonly budgetMs: number }): Promise<CaughtUp> {
    return this.#call('catchUp', options) as Promise<CaughtUp>;
  }

  page(request: ListRequest): Promise<CountedPage> {
    return this.#call('page', request) as Promise<CountedPage>;
  }

  receipt(id: string): Promise<Entry | undefined> {
    return this.#call('receipt', id) as Promise<Entry | undefined>;
  }

  lastSeqs(): Promise<ReadonlyMap<string, number>> {
    return this.#call('lastSeqs') as Promise<ReadonlyMap<string, number>>;
  }

  behind(origin: string, seq: number, filter: EntryFilter, limit: number): Promise<Behind> {
    return this.#call('behind', origin, seq, filter, limit) as Promise<Behind>;
  }

  async close(): Promise<void> {
    if (this.#worker !== undefined && !this.#closed) await this.#call('close');
    this.#closed = true;
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #call(name: keyof EntryIndex, ...args: readonly unknown[]): Promise<unknown> {
    if (this.#closed) return Promise.reject(unavailable('the index is closed'));
    this.#worker ??= this.#begin();
    const waiting = Promise.withResolvers<unknown>();
    this.#calls += 1;
    this.#waiting.set(this.#calls, waiting);
    this.#worker.postMessage({ id: this.#calls, name, args } satisfies IndexCall);
    return waiting.promise;
  }

  #begin(): Worker {
    const isSource = import.meta.url.endsWith('.ts');
    const worker = new Worker(new URL(`./index-worker.${isSource ? 'ts' : 'js'}`, import.meta.url), {
      workerData: { folder: this.#folder },
      // Where the source runs as it stands, packages are found as source too.
      ...(isSource ? { execArgv: ['--conditions=@sluice/source'] } : {}),
    });
    // Whoever asks keeps the process alive; the thread itself does not.
    worker.unref();
    worker.on('message', (answer: IndexAnswer) => this.#settle(answer));
    worker.on('error', (error: Error) => this.#lost(worker, error));
    worker.on('exit', () => this.#lost(worker, new Error('it stopped')));
    return worker;
  }

  #settle({ id, value, failure }: IndexAnswer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (failure === undefined) waiting?.resolve(value);
    else if (failure.problems === undefined) waiting?.reject(new Error(failure.message));
    else waiting?.reject(new ProblemError(...(failure.problems as [Problem, ...Problem[]])));
  }

  #lost(worker: Worker, cause: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const waiting of this.#waiting.values()) waiting.reject(unavailable(`its thread was lost: ${cause.message}`));
    this.#waiting.clear();
  }
}

function unavailable(what: string): ProblemError {
  return new ProblemError({
    code: 'index_unavailable',
    message: `the index cannot answer: ${what}`,
    help: 'it can be deleted at any time; check who owns the state folder',
  });
}
