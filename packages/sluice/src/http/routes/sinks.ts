import * as z from 'zod';
import type { Route } from '../api.ts';
import { HOME_TENANT } from '../visible-to.ts';

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
  scope: 'observe',
  summary: 'Sinks of the configuration file: how far behind each is, and what became of it since the start',
  response: z.object({ sinks: z.array(state) }),
  handler: ({ service, caller: { tenant } }) => ({
    status: 200,
    // What takes entries of every tenant is the business of whoever runs the gate.
    body: {
      sinks: service.sinks.states.filter((sink) =>
        sink['tenant'] === undefined ? tenant === HOME_TENANT : sink['tenant'] === tenant,
      ),
    },
  }),
  examples: [{ summary: 'none is configured', status: 200 }],
};
