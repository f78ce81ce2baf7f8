import * as z from 'zod';
import { DLP_EVENT_KINDS, dlpEvent } from '../../../dlp/dlp-event.ts';
import type { Route } from '../../api.ts';
import { direction, dlpDetected } from '../../event-schemas.ts';
import { type ListQuery, listEntries } from '../../list.ts';
import { listQuery } from '../../schemas.ts';
import { pathsOf } from './paths.ts';

const query = z.strictObject({ ...listQuery, direction: direction.optional() });
export const dlpEvents: Route = {
  method: 'GET',
  ...pathsOf('events'),
  scope: 'read',
  summary: 'What was found in actions and in results, newest first, without any part of the values',
  query,
  response: z.object({
    events: z.array(dlpDetected),
    total: z.int(),
    next_cursor: z.string().optional(),
  }),
  handler: async ({ service, caller, query: asked }) => {
    const { direction: only } = asked as z.infer<typeof query>;
    const kind = only === undefined ? Object.values(DLP_EVENT_KINDS) : DLP_EVENT_KINDS[only];
    const filter = { kind, tenant: caller.tenant, withFindings: true, afterInclusive: true, beforeInclusive: true };
    return {
      status: 200,
      body: await listEntries({ service, caller }, asked as unknown as ListQuery, {
        name: 'events',
        filter,
        each: dlpEvent,
      }),
    };
  },
  examples: [
    { summary: 'the newest', path: '/api/v1/dlp/events?limit=5', status: 200 },
    { summary: 'of results only', path: '/api/v1/dlp/events?direction=result', status: 200 },
    { summary: 'a limit out of range', path: '/api/v1/dlp/events?limit=0', status: 400 },
  ],
};
