import type { Entry } from '@sluice/core';
import * as z from 'zod';
import { isVisible } from '../../store/entry-filter.ts';
import { keysOf } from '../../store/entry-keys.ts';
import type { Route } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { receiptBody } from '../receipt-body.ts';
import { json } from '../schemas.ts';
import type { Service } from '../service.ts';
import { visibleTo } from '../visible-to.ts';

export const receipt: Route = {
  method: 'GET',
  path: '/v1/receipts/{id}',
  scope: 'read',
  summary: 'The receipt of one decision',
  response: z.record(z.string(), json),
  handler: async ({ service, caller, params }) => {
    const id = params['id'] ?? '';
    const entry = /^[0-9a-f]{32}$/.test(id) ? await receiptOf(service, id) : undefined;
    if (entry === undefined || !isVisible(keysOf(entry), visibleTo(caller)))
      throw new ApiError('not_found', 'there is no receipt with this id');
    return { status: 200, body: receiptBody(entry) };
  },
  examples: [{ summary: 'a receipt that does not exist', path: '/v1/receipts/abc', status: 404 }],
};

/** One of this gate is found without the others. */
async function receiptOf({ lookups: { own, all } }: Service, id: string): Promise<Entry | undefined> {
  await own.current();
  return (await own.receipt(id)) ?? all.receipt(id);
}
