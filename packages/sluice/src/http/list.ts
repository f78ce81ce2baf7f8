/** What the routes that list entries share: filters, pages, totals that are totals. */
import type { Entry, JsonObject } from '@sluice/core';
import type { EntryFilter } from '../store/entry-filter.ts';
import type { ListRequest } from '../store/entry-list.ts';
import type { Call } from './api.ts';
import { visibleTo } from './visible-to.ts';

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
  readonly name: 'receipts' | 'events' | 'entries';
  readonly filter: EntryFilter & Pick<ListRequest, 'offset' | 'oldestFirst'>;
  readonly each: (entry: Entry) => JsonObject;
}

export async function listEntries(
  { service: { index }, caller }: Pick<Call, 'service' | 'caller'>,
  { limit, cursor, after, before, decision }: ListQuery,
  { name, filter, each }: ListShape,
): Promise<JsonObject> {
  await index.catchUp(CATCH_UP);
  const full: ListShape['filter'] = {
    ...filter,
    within: visibleTo(caller),
    ...(decision === undefined ? {} : { decision }),
    ...(after === undefined ? {} : { afterMs: Date.parse(after) }),
    ...(before === undefined ? {} : { beforeMs: Date.parse(before) }),
  };
  const page = await index.page({ ...full, limit, ...(cursor === undefined ? {} : { cursor }) });
  return {
    [name]: page.entries.map(each),
    total: page.total,
    ...(page.next === undefined ? {} : { next_cursor: page.next }),
  };
}
