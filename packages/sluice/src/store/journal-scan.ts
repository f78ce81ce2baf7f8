import type { Entry } from '@sluice/core';
import { readEntries } from '../journal/read.ts';
import { matchesFilter } from './entry-filter.ts';
import { type EntryKeys, keysOf } from './entry-keys.ts';
import type { CountedPage, EntryLists, ListRequest } from './entry-list.ts';
import { compareInList, decodeCursor, encodeCursor, type ListPoint } from './list-point.ts';

/**
 * Lists straight from the journal, where there is no index: every entry is read, and no more than a page of them held. The answers are
 * those of the index.
 */
export class JournalScan implements EntryLists {
  readonly #stateFolder: string;

  constructor(stateFolder: string) {
    this.#stateFolder = stateFolder;
  }

  async page(request: ListRequest): Promise<CountedPage> {
    const { limit, offset = 0, oldestFirst = false, cursor, origin } = request;
    const behind = cursor === undefined ? undefined : decodeCursor(cursor);
    const first = new FirstInList(offset + limit + 1, oldestFirst);
    let total = 0;
    for await (const { entry } of readEntries({
      folder: this.#stateFolder,
      ...(origin === undefined ? {} : { origin }),
      newestFirst: !oldestFirst,
    })) {
      const keys = keysOf(entry);
      if (!matchesFilter(keys, request)) continue;
      total += 1;
      if (behind === undefined || compareInList(behind, keys, oldestFirst) < 0) first.add(keys, entry);
    }
    const found = first.sorted().slice(offset);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      entries: shown.map(({ entry }) => entry),
      next: found.length > limit && last !== undefined ? encodeCursor(last.point) : undefined,
      total,
    };
  }
}

interface Placed {
  readonly point: ListPoint;
  readonly entry: Entry;
}

/** Holds the entries that come first in a list, whatever the order they are met in. */
class FirstInList {
  readonly #most: number;
  readonly #oldestFirst: boolean;
  #held: Placed[] = [];

  constructor(most: number, oldestFirst: boolean) {
    this.#most = most;
    this.#oldestFirst = oldestFirst;
  }

  add({ timeMs, id }: EntryKeys, entry: Entry): void {
    this.#held.push({ point: { timeMs, id }, entry });
    if (this.#held.length >= this.#most * 2) this.#held = [...this.sorted()];
  }

  sorted(): readonly Placed[] {
    return this.#held
      .toSorted((one, other) => compareInList(one.point, other.point, this.#oldestFirst))
      .slice(0, this.#most);
  }
}
