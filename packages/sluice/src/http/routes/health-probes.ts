/** What an orchestrator asks: whether to start the process anew, and whether to send it requests. */
import * as z from 'zod';
import type { Route } from '../api.ts';

/** A disk that is full does not get better by starting anew, so nothing but answering counts. */
export const live: Route = {
  method: 'GET',
  path: '/health/live',
  scope: 'public',
  summary: 'Whether the process answers: for liveness probes',
  response: z.object({ status: z.literal('ok') }),
  handler: () => ({ status: 200, body: { status: 'ok' } }),
  examples: [{ summary: 'a gate that answers', status: 200 }],
};

export const ready: Route = {
  method: 'GET',
  path: '/health/ready',
  scope: 'public',
  summary: 'Whether requests should be sent here: for readiness probes and balancers',
  response: z.object({ status: z.enum(['ready', 'stopping', 'blocked']) }),
  handler: ({ service }) => {
    const isBlocked = service.gate.journalState.blocked !== undefined;
    const status = service.stopping.signal.aborted ? 'stopping' : isBlocked ? 'blocked' : 'ready';
    return { status: status === 'ready' ? 200 : 503, body: { status } };
  },
  examples: [{ summary: 'a gate that works', status: 200 }],
};
