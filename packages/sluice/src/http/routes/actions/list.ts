import * as z from 'zod';
import type { Route } from '../../api.ts';
import { listEntries } from '../../list.ts';
import { json, pageQuery, pagination } from '../../schemas.ts';
import { recordedAction } from './recorded-action.ts';

const VERDICTS = { allowed: 'allow', denied: 'deny', pending_approval: 'review' } as const;

const query = z.strictObject({
  status: z.enum(Object.keys(VERDICTS) as (keyof typeof VERDICTS)[]).optional(),
  ...pageQuery,
});

export const actions: Route = {
  method: 'GET',
  path: '/v1/actions',
  scope: 'read',
  summary: 'Actions as they were decided, newest first; what became of one since is shown with it alone',
  query,
  response: z.object({
    data: z.array(z.record(z.string(), json)),
    pagination,
  }),
  handler: async (call) => {
    const { status, limit, offset } = call.query as z.infer<typeof query>;
    const { receipts, total } = await listEntries(
      call,
      { limit: Math.max(limit, 1) },
      {
        name: 'receipts',
        filter: { kind: 'decision', offset, ...(status === undefined ? {} : { verdict: VERDICTS[status] }) },
        each: recordedAction,
      },
    );
    const data = limit === 0 ? [] : (receipts ?? []);
    return { status: 200, body: { data, pagination: { total: total ?? 0, limit, offset } } };
  },
  examples: [
    { summary: 'the newest that were denied', path: '/v1/actions?status=denied&limit=2', status: 200 },
    { summary: 'no such status', path: '/v1/actions?status=open', status: 400 },
  ],
};
