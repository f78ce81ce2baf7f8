import * as z from 'zod';
import { isVisible } from '../../store/entry-filter.ts';
import { keysOf } from '../../store/entry-keys.ts';
import type { Route } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { CATCH_UP } from '../list.ts';
import { receiptBody } from '../receipt-body.ts';
import { json } from '../schemas.ts';
import { visibleTo } from '../visible-to.ts';

export const receipt: Route = {
  method: 'GET',
  path: '/v1/receipts/{id}',
  scope: 'read',
  summary: 'The receipt of one decision',
  response: z.record(z.string(), json),
  handler: async ({ service, caller, params }) => {
    await service.index.catchUp(CATCH_UP);
    const entry = /^[0-9a-f]{32}$/.test(params['id'] ?? '')
      ? await service.index.receipt(params['id'] as string)
      : undefined;
    if (entry === undefined || !isVisible(keysOf(entry), visibleTo(caller)))
      throw new ApiError('not_found', 'there is no receipt with this id');
    return { status: 200, body: receiptBody(entry) };
  },
  examples: [{ summary: 'a receipt that does not exist', path: '/v1/receipts/abc', status: 404 }],
};
