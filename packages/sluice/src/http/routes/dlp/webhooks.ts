import * as z from 'zod';
import { WEBHOOK_EVENTS } from '../../../webhooks/webhook.ts';
import type { Route } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { pathsOf } from './paths.ts';

const state = z.object({
  name: z.string(),
  target: z.string(),
  tenant: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  severity: z.string(),
  actions: z.array(z.string()).optional(),
  pending: z.int(),
  delivered: z.int(),
  failed: z.int(),
  dead: z.int(),
  dead_letters: z.int(),
  last_error: z.string(),
  last_delivered_at: z.string().nullable(),
});

/** They are configured in the file, so that whoever may only change settings can send nothing anywhere. */
export const webhooks: Route = {
  method: 'GET',
  ...pathsOf('webhooks'),
  scope: 'observe',
  summary: 'Webhooks of the configuration file, what waits for them, and what became of deliveries since the start',
  response: z.object({ webhooks: z.array(state) }),
  handler: ({ service, caller }) => ({
    status: 200,
    body: { webhooks: service.deliveries.ofTenant(caller.tenant) },
  }),
  examples: [{ summary: 'none is configured', status: 200 }],
};

const deadLetter = z.object({
  id: z.string(),
  event: z.enum(WEBHOOK_EVENTS),
  attempts: z.int(),
  last_error: z.string(),
  queued_at: z.string(),
});

export const webhook: Route = {
  method: 'GET',
  ...pathsOf('webhooks/{name}'),
  scope: 'observe',
  summary: 'Deliveries to a webhook that were given up, newest first',
  response: z.object({ dead_letters: z.array(deadLetter) }),
  handler: ({ service, caller, params }) => {
    const found = service.deliveries.deadLetters(params['name'] ?? '', caller.tenant);
    if (found === undefined) throw new ApiError('not_found', 'there is no webhook of this name');
    return { status: 200, body: { dead_letters: found } };
  },
  examples: [{ summary: 'a webhook that does not exist', path: '/api/v1/dlp/webhooks/none', status: 404 }],
};
