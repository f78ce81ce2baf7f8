import { type Entry, ProblemError } from '@sluice/core';
import type { EntryFilter } from '../entry-filter.ts';
import type { Behind, CaughtUp, CountedPage, EntryIndex, ListRequest } from '../entry-list.ts';
import { CallThread } from './call-thread.ts';
import { SqliteIndex } from './sqlite-index.ts';

/** The index in a thread of its own: a look through a million entries must not keep the thread that decides. */
export class IndexThread implements EntryIndex {
  readonly #thread: CallThread;

  private constructor(folder: string) {
    this.#thread = new CallThread({ worker: 'index-worker', workerData: { folder }, unavailable });
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

  close(): Promise<void> {
    return this.#thread.close();
  }

  #call(name: keyof EntryIndex, ...args: readonly unknown[]): Promise<unknown> {
    return this.#thread.call(name, ...args);
  }
}

function unavailable(what: string): ProblemError {
  return new ProblemError({
    code: 'index_unavailable',
    message: `the index cannot answer: ${what}`,
    help: 'it can be deleted at any time; check who owns the state folder',
  });
}
