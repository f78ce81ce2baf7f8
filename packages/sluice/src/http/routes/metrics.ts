import * as z from 'zod';
import type { Route } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { json } from '../schemas.ts';
import { HOME_TENANT } from '../visible-to.ts';

export const metrics: Route = {
  method: 'GET',
  path: '/metrics',
  scope: 'observe',
  summary: 'Counters as Prometheus text, or as JSON for `Accept: application/json`',
  response: z.record(z.string(), json),
  handler: ({ service, caller, accept }) => {
    if (caller.tenant !== HOME_TENANT)
      throw new ApiError('forbidden', 'figures over all tenants are shown to those who run the gate');
    return /\bapplication\/json\b/i.test(accept)
      ? { status: 200, body: service.metrics.json() }
      : {
          status: 200,
          body: { text: service.metrics.prometheus(), contentType: 'text/plain; version=0.0.4; charset=utf-8' },
        };
  },
  examples: [{ summary: 'Prometheus text', status: 200 }],
};
