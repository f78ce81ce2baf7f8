import { APPROVAL_STATES, RISKS } from '@sluice/core';
import * as z from 'zod';
import type { Route } from '../../api.ts';
import { pageQuery, pagination } from '../../schemas.ts';
import { approvalBody, approvalShape } from './approval-wire.ts';
import { deskOf } from './desk-of.ts';

const query = z.strictObject({
  status: z.enum(APPROVAL_STATES).optional(),
  agent_id: z.string().max(256).optional(),
  risk_level: z.enum(RISKS).optional(),
  ...pageQuery,
});

/** Approvals without what they are about; that is shown one at a time. */
export const approvals: Route = {
  method: 'GET',
  path: '/v1/approvals',
  scope: 'view',
  summary: 'Approvals of the tenant, newest first',
  query,
  response: z.object({
    data: z.array(approvalShape),
    pagination,
  }),
  handler: async (call) => {
    const { status, agent_id, risk_level, limit, offset } = call.query as z.infer<typeof query>;
    const found = await deskOf(call).store.list({
      tenant: call.caller.tenant,
      ...(status === undefined ? {} : { states: [status] }),
      ...(agent_id === undefined ? {} : { agent: agent_id }),
      ...(risk_level === undefined ? {} : { risk: risk_level }),
      ...{ limit, offset },
    });
    return {
      status: 200,
      body: {
        data: found.approvals.map((approval) => approvalBody(approval)),
        pagination: { total: found.total, limit, offset },
      },
    };
  },
  examples: [
    { summary: 'what waits', path: '/v1/approvals?status=pending&limit=5', operator: true, status: 200 },
    { summary: 'an agent may not look', path: '/v1/approvals', status: 403 },
    { summary: 'no such status', path: '/v1/approvals?status=open', operator: true, status: 400 },
  ],
};
