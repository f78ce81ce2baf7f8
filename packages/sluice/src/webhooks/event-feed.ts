/**
 * Where a webhook has got to in the journal: `<state>/dlp/webhooks/<name>/cursor.json`. The journal is where events wait, whoever
 * recorded them; deciding knows nothing of webhooks. A webhook begins with what happens after it was first configured.
 */
import { join } from 'node:path';
import type { Entry } from '@sluice/core';
import { type DurableSource, durableBehind } from '../store/durable-behind.ts';
import type { EntryFilter } from '../store/entry-filter.ts';
import { JournalCursor } from '../store/journal-cursor.ts';

/** Entries taken at once. */
const BATCH = 100;

export class EventFeed {
  readonly #wanted: EntryFilter;
  readonly #source: DurableSource;
  readonly #cursor: JournalCursor;

  constructor(folder: string, wanted: EntryFilter, source: DurableSource) {
    this.#cursor = new JournalCursor({ path: join(folder, 'cursor.json'), index: source.index, from: 'now' });
    this.#wanted = wanted;
    this.#source = source;
  }

  /** Hands on what is new, as long as `take` takes it. The place moves behind what was taken, and not before it was. */
  async advance(take: (entry: Entry) => Promise<boolean>): Promise<void> {
    const positions = new Map(await this.#cursor.positions());
    let changed = false;
    for (const origin of (await this.#source.index.lastSeqs()).keys()) {
      const behind = positions.get(origin) ?? 0;
      // An index that is being rebuilt knows less than was delivered already, and then finds nothing.
      const { entries, lookedTo } = await durableBehind(this.#source, origin, behind, this.#wanted, BATCH);
      const taken = await countTaken(entries, take);
      // What lies between is of no concern, and need not be looked at again.
      positions.set(origin, taken === entries.length ? lookedTo : (entries[taken - 1]?.seq ?? behind));
      changed ||= taken > 0;
    }
    // Behind entries nobody wants the place is noted when the next one is taken.
    if (changed) await this.#cursor.save(positions);
    else this.#cursor.pass(positions);
  }
}

/** How many are taken before one is not. */
async function countTaken(entries: readonly Entry[], take: (entry: Entry) => Promise<boolean>): Promise<number> {
  for (const [at, entry] of entries.entries()) if (!(await take(entry))) return at;
  return entries.length;
}
