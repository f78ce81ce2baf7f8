import { type Entry, field, type JsonObject } from '@sluice/core';
import * as z from 'zod';
import type { Route } from '../api.ts';
import { type EntryQuery, entryQuery, filterOf } from '../entry-query.ts';
import { type ListQuery, listEntries } from '../list.ts';
import { json, limit, rfc3339 } from '../schemas.ts';

const query = z.strictObject({
  limit,
  cursor: z.string().max(400).optional(),
  since: rfc3339.optional(),
  until: rfc3339.optional(),
  kind: z.string().min(1).max(64).optional(),
  decision: z.string().max(40).optional(),
  ...entryQuery,
});

const entry = z.object({
  id: z.string(),
  timestamp: z.string(),
  kind: z.string(),
  origin: z.string(),
  seq: z.int(),
  mac: z.string(),
  prev: z.string(),
  key_id: z.string(),
  decision: z.string().optional(),
  reason: z.string().optional(),
  body: z.record(z.string(), json),
});

export const audit: Route = {
  method: 'GET',
  path: '/v1/audit',
  aliases: ['/audit'],
  scope: 'audit',
  summary: 'Entries of the journal, of every kind, newest first; `since` is inclusive and `until` exclusive',
  query,
  response: z.object({ entries: z.array(entry), total: z.int(), next_cursor: z.string().optional() }),
  handler: async ({ service, caller, query: asked }) => {
    const { since, until, kind, ...rest } = asked as unknown as EntryQuery & ListQuery & AuditQuery;
    const filter = {
      ...filterOf(rest),
      ...(kind === undefined ? {} : { kind }),
      ...(since === undefined ? {} : { afterMs: Date.parse(since), afterInclusive: true }),
      ...(until === undefined ? {} : { beforeMs: Date.parse(until) }),
    };
    return {
      status: 200,
      body: await listEntries({ service, caller }, rest, { name: 'entries', filter, each: auditEntry }),
    };
  },
  examples: [
    { summary: 'the newest denials', path: '/v1/audit?limit=20&verdict=deny', operator: true, status: 200 },
    {
      summary: 'a page by offset, under the name others know',
      path: '/audit?limit=10&offset=20',
      operator: true,
      status: 200,
    },
    { summary: 'an order that does not exist', path: '/v1/audit?order=random', operator: true, status: 400 },
  ],
};

interface AuditQuery {
  readonly since?: string;
  readonly until?: string;
  readonly kind?: string;
}

/** An entry as it stands. What a decision came to is also told where callers of other gates look for it. */
function auditEntry({ body, kind, origin, seq, time, mac, prev, key_id }: Entry): JsonObject {
  return {
    id: `${origin}/${seq}`,
    timestamp: time,
    ...{ kind, origin, seq, mac, prev, key_id },
    ...(kind === 'decision' ? { decision: field(body, 'decision') ?? '', reason: field(body, 'reason') ?? '' } : {}),
    body,
  };
}
