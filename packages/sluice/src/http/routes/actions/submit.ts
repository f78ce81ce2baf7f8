import type { JsonObject } from '@sluice/core';
import * as z from 'zod';
import type { GateAnswer } from '../../../gate-request.ts';
import type { Call, Route } from '../../api.ts';
import { reasonShape, reasonsBody, transformedBody, transformedShape } from '../../decision-body.ts';
import { keptDecision } from '../../kept-decision.ts';
import { decided } from '../decide.ts';
import {
  actionShape,
  DECISIONS,
  idOfAction,
  riskOf,
  type Submitted,
  submitted,
  submittedRequest,
} from './action-wire.ts';

/** The agent runs an allowed action itself, with what is in `transformed` where that is there; it comes back with `approval_id` once approved. */
export const submitAction: Route = {
  method: 'POST',
  path: '/v1/actions',
  scope: 'decide',
  summary: 'Submit an action by tool, operation and parameters: allowed, denied, or waiting for an approval',
  body: submitted,
  success: 201,
  response: z.object({
    ...actionShape,
    reasons: z.array(reasonShape),
    transformed: transformedShape.optional(),
    approval_id: z.string().optional(),
    expires_at: z.string().optional(),
  }),
  idempotent: {
    ignoredFields: ['idempotency_key', 'request_id', 'trace_id', 'metadata', 'wait_ms'],
    kept: keptDecision({
      own: (call) => namesOf(call),
      requestOf: (call) => submittedRequest(call.body as Submitted, call),
    }),
  },
  handler: async (call) => {
    const asked = call.body as Submitted;
    const answer = await decided(submittedRequest(asked, call), asked.wait_ms ?? 0, call);
    const body = { ...namesOf(call), ...answerBody(answer) };
    return { status: 201, headers: { location: `/v1/actions/${idOfAction(answer.receiptId)}` }, body };
  },
  examples: [
    {
      summary: 'reading a ticket',
      body: { tool: 'jira', operation: 'get_issue', params: { key: 'OPS-7' }, context: { purpose: 'triage' } },
      status: 201,
    },
    { summary: 'no operation', body: { tool: 'jira', params: {} }, status: 400 },
  ],
};

function namesOf({ body }: Call): JsonObject {
  const { tool, operation } = body as Submitted;
  return { tool, operation };
}

function answerBody({ decision, receiptId, pending }: GateAnswer): JsonObject {
  const status = { allow: 'allowed', deny: 'denied', review: 'pending_approval' }[decision.verdict];
  const risk = pending?.risk ?? riskOf(decision.effects.map((effect): JsonObject => ({ ...effect })));
  return {
    id: idOfAction(receiptId),
    // Where nobody can be asked, the gate has made it a deny.
    status,
    decision: DECISIONS[decision.verdict],
    ...(decision.verdict === 'allow' ? {} : { reason: decision.reasons[0]?.message ?? '' }),
    reasons: reasonsBody(decision),
    ...(risk === undefined ? {} : { risk_level: risk }),
    policy_id: decision.reasons[0]?.policy ?? '',
    receipt_id: receiptId,
    ...(pending === undefined
      ? {}
      : { approval_id: pending.id, expires_at: new Date(pending.expiresMs).toISOString() }),
    ...transformedBody(decision),
    created_at: new Date().toISOString(),
  };
}
