import * as z from 'zod';
import type { Route } from '../api.ts';
import { entryQuery, filterOf } from '../entry-query.ts';
import { type ListQuery, listEntries } from '../list.ts';
import { receiptBody } from '../receipt-body.ts';
import { json, listQuery } from '../schemas.ts';

const query = z.strictObject({
  ...listQuery,
  ...entryQuery,
  action_type: z.string().max(128).optional(),
});

export const receipts: Route = {
  method: 'GET',
  path: '/v1/receipts',
  scope: 'read',
  summary: 'Receipts, newest first; `after` and `before` are exclusive',
  query,
  response: z.object({
    receipts: z.array(z.record(z.string(), json)),
    total: z.int(),
    next_cursor: z.string().optional(),
  }),
  handler: async ({ service, caller, query: asked }) => {
    const { action_type, ...rest } = asked as z.infer<typeof query>;
    const filter = {
      kind: 'decision',
      ...filterOf(rest),
      ...(action_type === undefined ? {} : { actionType: action_type }),
    };
    return {
      status: 200,
      body: await listEntries({ service, caller }, asked as unknown as ListQuery, {
        name: 'receipts',
        filter,
        each: receiptBody,
      }),
    };
  },
  examples: [
    { summary: 'the newest', path: '/v1/receipts?limit=2', status: 200 },
    {
      summary: 'a filter that cannot be read is an error, not no filter',
      path: '/v1/receipts?after=yesterday',
      status: 400,
    },
  ],
};
