/** What the routes that list entries share: filters, pages, totals that are totals. */
import type { Entry, JsonObject } from '@sluice/core';
import type { EntryFilter } from '../store/entry-filter.ts';
import type { ListRequest } from '../store/entry-list.ts';
import type { Call } from './api.ts';
import { visibleTo } from './visible-to.ts';

export interface ListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly decision?: string | undefined;
  readonly gate?: 'all' | 'this' | undefined;
}

export interface ListShape {
  readonly name: 'receipts' | 'events' | 'entries';
  readonly filter: EntryFilter & Pick<ListRequest, 'offset' | 'oldestFirst'>;
  readonly each: (entry: Entry) => JsonObject;
}

export async function listEntries(
  { service: { lookups }, caller }: Pick<Call, 'service' | 'caller'>,
  { limit, cursor, after, before, decision, gate }: ListQuery,
  { name, filter, each }: ListShape,
): Promise<JsonObject> {
  const from = gate === 'this' ? lookups.own : lookups.all;
  // In one go, because a list that lacks its newest entries is wrong.
  await from.current();
  const full: ListShape['filter'] = {
    ...filter,
    within: visibleTo(caller),
    ...(decision === undefined ? {} : { decision }),
    ...(after === undefined ? {} : { afterMs: Date.parse(after) }),
    ...(before === undefined ? {} : { beforeMs: Date.parse(before) }),
  };
  const page = await from.page({ ...full, limit, ...(cursor === undefined ? {} : { cursor }) });
  return {
    [name]: page.entries.map(each),
    total: page.total,
    ...(page.next === undefined ? {} : { next_cursor: page.next }),
  };
}
