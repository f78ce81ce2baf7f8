import * as z from 'zod';
import type { Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { pathsOf } from './paths.ts';

const original = z.object({ detector: z.string(), entity_type: z.string(), pointer: z.string(), value: z.string() });

/** Shows clear values, and says in the journal to whom. */
export const originals: Route = {
  method: 'GET',
  ...pathsOf('originals/{id}'),
  scope: 'values',
  summary: 'Clear values kept for a decision, where `audit_original` is set; that they were read is recorded first',
  response: z.object({ originals: z.array(original) }),
  handler: async ({ service, caller, params }) => {
    const receiptId = params['id'] ?? '';
    const found = /^[0-9a-f]{32}$/.test(receiptId)
      ? await service.gate.originals.read({ tenant: caller.tenant, receiptId }, caller.agent, Date.now())
      : undefined;
    if (found === undefined) throw new ApiError('not_found', 'nothing is kept for this decision, or it has expired');
    return { status: 200, body: { originals: found } };
  },
  examples: [
    { summary: 'without the scope', path: '/api/v1/dlp/originals/abc', status: 403 },
    { summary: 'nothing kept', path: '/api/v1/dlp/originals/abc', operator: true, status: 404 },
  ],
};
