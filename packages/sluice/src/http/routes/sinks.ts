import * as z from 'zod';
import type { Route } from '../api.ts';

const state = z.object({
  name: z.string(),
  type: z.enum(['file', 'webhook', 'syslog']),
  format: z.string(),
  target: z.string(),
  kinds: z.array(z.string()).optional(),
  tenant: z.string().optional(),
  behind: z.int(),
  delivered: z.int(),
  failed: z.int(),
  last_error: z.string(),
  last_delivered_at: z.string().nullable(),
});

/** They are configured in the file, so that whoever may only change settings can send nothing anywhere. */
export const sinks: Route = {
  method: 'GET',
  path: '/v1/sinks',
  scope: 'read',
  summary: 'Sinks of the configuration file: how far behind each is, and what became of it since the start',
  response: z.object({ sinks: z.array(state) }),
  handler: ({ service }) => ({ status: 200, body: { sinks: service.sinks.states } }),
  examples: [{ summary: 'none is configured', status: 200 }],
};
