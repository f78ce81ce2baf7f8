import * as z from 'zod';
import type { Route } from '../api.ts';
import { json } from '../schemas.ts';

export const metrics: Route = {
  method: 'GET',
  path: '/metrics',
  scope: 'read',
  summary: 'Counters as Prometheus text, or as JSON for `Accept: application/json`',
  response: z.record(z.string(), json),
  handler: ({ service, accept }) =>
    /\bapplication\/json\b/i.test(accept)
      ? { status: 200, body: service.metrics.json() }
      : {
          status: 200,
          body: { text: service.metrics.prometheus(), contentType: 'text/plain; version=0.0.4; charset=utf-8' },
        },
  examples: [{ summary: 'Prometheus text', status: 200 }],
};
