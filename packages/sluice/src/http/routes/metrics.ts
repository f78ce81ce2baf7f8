import { ProblemError } from '@sluice/core';
import * as z from 'zod';
import type { Route } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { json } from '../schemas.ts';
import type { Service } from '../service.ts';
import { HOME_TENANT } from '../visible-to.ts';

export const metrics: Route = {
  method: 'GET',
  path: '/metrics',
  scope: 'observe',
  summary: 'Counters as Prometheus text, or as JSON for `Accept: application/json`',
  response: z.record(z.string(), json),
  handler: async ({ service, caller, accept }) => {
    if (caller.tenant !== HOME_TENANT)
      throw new ApiError('forbidden', 'figures over all tenants are shown to those who run the gate');
    if (/\bapplication\/json\b/i.test(accept)) return { status: 200, body: service.metrics.json() };
    const text = service.metrics.prometheus(await pendingApprovals(service));
    return { status: 200, body: { text, contentType: 'text/plain; version=0.0.4; charset=utf-8' } };
  },
  examples: [{ summary: 'Prometheus text', status: 200 }],
};

/** Undefined where nobody is asked, and where the store does not answer: the other figures are wanted then more than ever. */
async function pendingApprovals({ gate }: Service): Promise<number | undefined> {
  try {
    const found = await gate.approvals?.store.list({ tenant: undefined, states: ['pending'], limit: 0, offset: 0 });
    return found?.total;
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
