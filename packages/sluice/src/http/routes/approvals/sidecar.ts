/** The spellings of the AI Governance Sidecar (specs/sidecar.md §2): the same approvals, with the fields its callers know. */
import type { Approval, ApprovalState, JsonObject } from '@sluice/core';
import * as z from 'zod';
import type { KeptAction } from '../../../payloads/kept-action.ts';
import { recordable } from '../../../recordable.ts';
import type { Call, Route } from '../../api.ts';
import { json } from '../../schemas.ts';
import { argument, at } from './approval-wire.ts';
import { approveNow, denyNow } from './decide.ts';
import { deskOf } from './desk-of.ts';
import { pendingBody } from './pending-body.ts';

const SHOWN_MAX = 500;

export const pending: Route = {
  method: 'GET',
  path: '/pending',
  scope: 'approve',
  summary: 'What waits for a person, oldest first (Sidecar spelling)',
  response: z.object({ total: z.int(), pending: z.array(z.record(z.string(), json)) }),
  handler: async (call) => {
    const { total, shown } = await waiting(call);
    return { status: 200, body: { total, pending: shown.map(([approval, kept]) => pendingBody(approval, kept)) } };
  },
  examples: [
    { summary: 'what waits', operator: true, status: 200 },
    { summary: 'an agent may not look', status: 403 },
  ],
};

export const uiApprovals: Route = {
  method: 'GET',
  path: '/approvals/pending',
  aliases: ['/approvals'],
  scope: 'approve',
  summary: 'What waits for a person, oldest first (spelling of the Sidecar’s dashboard)',
  query: z.strictObject({ status: z.literal('pending').optional() }),
  response: z.object({ total: z.int(), approvals: z.array(z.record(z.string(), json)) }),
  handler: async (call) => {
    const { total, shown } = await waiting(call);
    return { status: 200, body: { total, approvals: shown.map(([approval, kept]) => uiBody(approval, kept)) } };
  },
  examples: [
    { summary: 'what waits', path: '/approvals?status=pending', operator: true, status: 200 },
    { summary: 'only what is pending', path: '/approvals?status=denied', operator: true, status: 400 },
  ],
};

const decision = z.strictObject({
  approved: z.boolean().optional(),
  reason: z.string().min(1).max(2_000),
  decided_by: z.string().max(256).optional(),
});

export const decidePending: Route = {
  method: 'POST',
  path: '/approve/{id}',
  aliases: ['/approval/{id}'],
  scope: 'approve',
  summary: 'Answer an approval (Sidecar spelling); without `approved` it is a refusal',
  body: decision,
  response: z.object({
    success: z.literal(true),
    id: z.string(),
    decision: z.object({ approved: z.boolean(), reason: z.string(), decided_by: z.string() }),
  }),
  handler: async (call) => {
    const { approved = false, reason } = call.body as z.infer<typeof decision>;
    const note = recordable(reason);
    const grant = { scope: 'once', uses: 1, forMs: 0 } as const;
    if (approved) await approveNow(call, { note, grant, seenDigest: undefined, edit: undefined });
    else await denyNow(call, note);
    const decided_by = call.caller.agent;
    return {
      status: 200,
      body: { success: true, id: call.params['id'] ?? '', decision: { approved, reason: note, decided_by } },
    };
  },
  examples: [
    {
      summary: 'one that is not there',
      path: '/approve/apr_0',
      body: { approved: true, reason: 'ok' },
      operator: true,
      status: 404,
    },
    { summary: 'no reason', path: '/approval/apr_0', body: { approved: true }, operator: true, status: 400 },
  ],
};

type Shown = readonly [Approval, KeptAction | undefined];

async function waiting(call: Call): Promise<{ readonly total: number; readonly shown: readonly Shown[] }> {
  const desk = deskOf(call);
  const { tenant } = call.caller;
  const states: readonly ApprovalState[] = ['pending'];
  const { approvals, total } = await desk.store.list({ tenant, states, limit: SHOWN_MAX, offset: 0 });
  const shown = await Promise.all(
    approvals.toReversed().map(async (approval): Promise<Shown> => [approval, await desk.action(approval)]),
  );
  return { total, shown };
}

function uiBody(approval: Approval, kept: KeptAction | undefined): JsonObject {
  const args = kept?.action.args ?? {};
  const action = argument(args, 'action');
  return {
    approval_id: approval.id,
    created_at: at(approval.createdMs),
    expires_at: at(approval.expiresMs),
    reason: approval.why.message,
    request: {
      tool: approval.action.tool,
      ...(typeof action === 'string' ? { action } : {}),
      parameters: argument(args, 'parameters') ?? args,
    },
    risk_level: approval.risk,
    status: 'pending',
  };
}
