import { type Entry, EXPORT_FORMATS, type JsonObject, resolveAdapter } from '@sluice/core';
import * as z from 'zod';
import type { Route } from '../api.ts';
import { entryQuery, filterOf } from '../entry-query.ts';
import { type ListQuery, listEntries } from '../list.ts';
import { json, listQuery } from '../schemas.ts';

const query = z.strictObject({ ...listQuery, ...entryQuery, adapter: z.string().max(256).optional() });

export const events: Route = {
  method: 'GET',
  path: '/v1/events',
  scope: 'read',
  summary: 'Decisions as events, newest first; `after` and `before` are inclusive',
  query,
  response: z.object({
    events: z.array(z.record(z.string(), json)),
    total: z.int(),
    next_cursor: z.string().optional(),
  }),
  handler: async ({ service, caller, query: asked }) => {
    const { adapter, ...rest } = asked as z.infer<typeof query>;
    const filter = {
      kind: 'decision',
      ...filterOf(rest),
      afterInclusive: true,
      beforeInclusive: true,
      ...(adapter === undefined ? {} : { tool: resolveAdapter(adapter) }),
    };
    return {
      status: 200,
      body: await listEntries({ service, caller }, asked as unknown as ListQuery, { name: 'events', filter, each }),
    };
  },
  examples: [
    { summary: 'the newest denials', path: '/v1/events?limit=20&decision=deny', status: 200 },
    { summary: 'a limit out of range', path: '/v1/events?limit=0', status: 400 },
  ],
};

/** Only decisions are asked for, and each is one event. */
function each(entry: Entry): JsonObject {
  return EXPORT_FORMATS.datafog(entry)[0] ?? {};
}
