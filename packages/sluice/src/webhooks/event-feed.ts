/**
 * Where a webhook has got to in the journal: `<state>/dlp/webhooks/<name>/cursor.json`. The journal is where events wait, whoever
 * recorded them; deciding knows nothing of webhooks. A webhook begins with what happens after it was first configured.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type Entry, LIMITS, readJson } from '@sluice/core';
import * as z from 'zod';
import { replaceFile } from '../dlp/settings-file.ts';
import type { ReceiptIndex } from '../store/sqlite/receipt-index.ts';

const cursorShape = z.record(z.string(), z.int().min(0));
/** The number of the last entry seen, by origin. */
type Cursor = Readonly<Record<string, number>>;

/** Entries taken at once. */
const BATCH = 100;

export class EventFeed {
  readonly #path: string;
  readonly #tenant: string;
  readonly #index: ReceiptIndex;
  #cursor: Cursor | undefined;

  constructor(folder: string, tenant: string, index: ReceiptIndex) {
    this.#path = join(folder, 'cursor.json');
    this.#tenant = tenant;
    this.#index = index;
  }

  /** Hands on what is new, as long as `take` takes it. The cursor moves behind what was taken, and not before it was. */
  async advance(take: (entry: Entry) => boolean): Promise<void> {
    const cursor: Record<string, number> = { ...(await this.#position()) };
    for (const origin of this.#index.origins()) {
      const last = this.#index.lastSeq(origin);
      const behind = cursor[origin] ?? 0;
      // An index that is being rebuilt knows less than was delivered already.
      if (last <= behind) continue;
      const entries = await this.#index.found(origin, behind, this.#tenant, BATCH);
      const refused = entries.findIndex((entry) => !take(entry));
      const taken = refused < 0 ? entries : entries.slice(0, refused);
      // What lies between is of no concern, and need not be looked at again.
      cursor[origin] = refused < 0 && entries.length < BATCH ? last : (taken.at(-1)?.seq ?? behind);
    }
    this.#save(cursor);
  }

  async #position(): Promise<Cursor> {
    if (this.#cursor !== undefined) return this.#cursor;
    if (existsSync(this.#path)) {
      this.#cursor = cursorShape.parse(readJson(readFileSync(this.#path, 'utf8'), LIMITS));
      return this.#cursor;
    }
    await this.#index.catchUp({ budgetMs: Number.POSITIVE_INFINITY });
    this.#save(Object.fromEntries(this.#index.origins().map((origin) => [origin, this.#index.lastSeq(origin)])));
    return this.#cursor ?? {};
  }

  #save(cursor: Cursor): void {
    const text = `${canonicalJson(cursor)}\n`;
    if (this.#cursor !== undefined && text === `${canonicalJson(this.#cursor)}\n`) return;
    replaceFile(this.#path, text);
    this.#cursor = cursor;
  }
}
