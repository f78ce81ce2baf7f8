/** What the routes that list entries share: filters, pages, totals that are totals. */
import type { Entry, JsonObject } from '@sluice/core';
import type { ReceiptFilter } from '../store/sqlite/index-query.ts';
import type { Service } from './service.ts';

/** How long a listing may wait for the index; it catches up in one go, because a list that lacks its newest entries is wrong. */
export const CATCH_UP = { budgetMs: Number.POSITIVE_INFINITY };

export interface ListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly decision?: string | undefined;
}

export interface ListShape {
  readonly name: 'receipts' | 'events';
  readonly filter: ReceiptFilter;
  readonly each: (entry: Entry) => JsonObject;
}

export async function listEntries(
  { index }: Service,
  { limit, cursor, after, before, decision }: ListQuery,
  { name, filter, each }: ListShape,
): Promise<JsonObject> {
  await index.catchUp(CATCH_UP);
  const full: ReceiptFilter = {
    ...filter,
    ...(decision === undefined ? {} : { decision }),
    ...(after === undefined ? {} : { afterMs: Date.parse(after) }),
    ...(before === undefined ? {} : { beforeMs: Date.parse(before) }),
  };
  const page = await index.list({ ...full, limit, ...(cursor === undefined ? {} : { cursor }) });
  return {
    [name]: page.entries.map(each),
    total: await index.count(full),
    ...(page.next === undefined ? {} : { next_cursor: page.next }),
  };
}
