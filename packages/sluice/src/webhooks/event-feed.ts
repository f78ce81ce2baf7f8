/**
 * Where a webhook has got to in the journal: `<state>/dlp/webhooks/<name>/cursor.json`. The journal is where events wait, whoever
 * recorded them; deciding knows nothing of webhooks. A webhook begins with what happens after it was first configured.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type Entry, LIMITS, readJson } from '@sluice/core';
import * as z from 'zod';
import { DLP_EVENT_KINDS } from '../dlp/dlp-event.ts';
import { type DurableSource, durableBehind } from '../store/durable-behind.ts';
import { replaceDurably } from './durable-file.ts';

const cursorShape = z.record(z.string(), z.int().min(0));
/** The number of the last entry seen, by origin. */
type Cursor = Readonly<Record<string, number>>;

/** Entries taken at once. */
const BATCH = 100;

export class EventFeed {
  readonly #path: string;
  readonly #tenant: string;
  readonly #source: DurableSource;
  #cursor: Cursor | undefined;

  constructor(folder: string, tenant: string, source: DurableSource) {
    this.#path = join(folder, 'cursor.json');
    this.#tenant = tenant;
    this.#source = source;
  }

  /** Hands on what is new, as long as `take` takes it. The place moves behind what was taken, and not before it was. */
  async advance(take: (entry: Entry) => Promise<boolean>): Promise<void> {
    const cursor: Record<string, number> = { ...(await this.#position()) };
    let changed = false;
    const wanted = { kind: Object.values(DLP_EVENT_KINDS), tenant: this.#tenant, withFindings: true };
    for (const origin of Object.keys(await this.#source.index.lastSeqs())) {
      const behind = cursor[origin] ?? 0;
      // An index that is being rebuilt knows less than was delivered already, and then finds nothing.
      const { entries, lookedTo } = await durableBehind(this.#source, origin, behind, wanted, BATCH);
      const taken = await countTaken(entries, take);
      // What lies between is of no concern, and need not be looked at again.
      cursor[origin] = taken === entries.length ? lookedTo : (entries[taken - 1]?.seq ?? behind);
      changed ||= taken > 0;
    }
    // Behind entries nobody wants the place is noted when the next one is taken.
    if (changed) await this.#save(cursor);
    this.#cursor = cursor;
  }

  async #position(): Promise<Cursor> {
    if (this.#cursor !== undefined) return this.#cursor;
    if (existsSync(this.#path)) {
      this.#cursor = cursorShape.parse(readJson(readFileSync(this.#path, 'utf8'), LIMITS));
      return this.#cursor;
    }
    await this.#source.index.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
    await this.#save(await this.#source.index.lastSeqs());
    return this.#cursor ?? {};
  }

  async #save(cursor: Cursor): Promise<void> {
    await replaceDurably(this.#path, `${canonicalJson(cursor)}\n`);
    this.#cursor = cursor;
  }
}

/** How many are taken before one is not. */
async function countTaken(entries: readonly Entry[], take: (entry: Entry) => Promise<boolean>): Promise<number> {
  for (const [at, entry] of entries.entries()) if (!(await take(entry))) return at;
  return entries.length;
}
