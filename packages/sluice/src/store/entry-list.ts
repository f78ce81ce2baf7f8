import type { Entry } from '@sluice/core';
import type { EntryFilter } from './entry-filter.ts';

/** What looks entries up: the index, the thread it works in, or a reading of the journal itself. */

export interface ListRequest extends EntryFilter {
  /** Most entries to answer. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
  /** Entries to pass over first. Pages by offset shift while entries are added; a cursor does not. */
  readonly offset?: number;
  /** Newest first unless told; ties by id in both orders. */
  readonly oldestFirst?: boolean;
}

export interface Page {
  readonly entries: readonly Entry[];
  /** Cursor of the page behind this one; undefined when this was the last. */
  readonly next: string | undefined;
}

export interface CountedPage extends Page {
  /** How many entries match, whatever the page. */
  readonly total: number;
}

export interface EntryLists {
  /** Entries that match. An unreadable cursor begins anew. */
  page(request: ListRequest): Promise<CountedPage>;
}

export interface CaughtUp {
  readonly indexed: number;
  /** False when the time was up before the end of the journal was reached. */
  readonly complete: boolean;
}

/** Everything the server asks of its index. */
export interface EntryIndex extends EntryLists {
  /** Takes in what the journal has gained, for about `budgetMs` milliseconds. One that runs is joined, then another follows. */
  catchUp(options: { readonly budgetMs: number }): Promise<CaughtUp>;
  /** The decision with this receipt id. */
  receipt(id: string): Promise<Entry | undefined>;
  /** The number of each origin's last entry. */
  lastSeqs(): Promise<ReadonlyMap<string, number>>;
  /** The entries behind `seq` that match, oldest first, and how far was looked for them. */
  behind(origin: string, seq: number, filter: EntryFilter, limit: number): Promise<Behind>;
  close(): Promise<void>;
}

export interface Behind {
  readonly entries: readonly Entry[];
  readonly lookedTo: number;
}

/** Where people and programs look entries up: those of this gate, or those of all gates that share a database. */
export interface Lookups extends EntryLists {
  /** Afterwards every entry this gate acknowledged until now is found. */
  current(): Promise<void>;
  /** The decision with this receipt id. */
  receipt(id: string): Promise<Entry | undefined>;
}
