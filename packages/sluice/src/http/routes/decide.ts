import type { JsonObject } from '@sluice/core';
import * as z from 'zod';
import { decideAndWait } from '../../approvals/decide-and-wait.ts';
import type { GateAnswer, GateRequest } from '../../gate-request.ts';
import type { Call, Route } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { actionOf, askedAction, gateRequestOf } from '../asked-action.ts';
import { decisionBody, decisionShape } from '../decision-body.ts';
import { keptDecision } from '../kept-decision.ts';
import { principalOf } from '../principal-of.ts';
import { approvalId, idempotencyKey, waitMs } from '../schemas.ts';

const body = z.strictObject({ ...askedAction, ...approvalId, ...waitMs, ...idempotencyKey });
type Body = z.infer<typeof body>;

/** Decides about an action and records the decision before answering. A deny is an answer, not an error. */
export const decide: Route = {
  method: 'POST',
  path: '/v1/decide',
  scope: 'decide',
  summary: 'Decide whether an action may run, and with which effects',
  body,
  response: z.object({
    request_id: z.string().optional(),
    trace_id: z.string().optional(),
    receipt_id: z.string(),
    approval_id: z.string().optional(),
    expires_at: z.string().optional(),
    ...decisionShape,
  }),
  idempotent: {
    ignoredFields: ['idempotency_key', 'request_id', 'trace_id', 'tenant_id', 'actor_id', 'wait_ms'],
    kept: keptDecision({ own: idsOf, requestOf }),
  },
  handler: async (call) => {
    const answer = await decided(requestOf(call), (call.body as Body).wait_ms ?? 0, call);
    return { status: 200, body: answerBody(answer, call) };
  },
  examples: [
    {
      summary: 'writing a note that holds an e-mail address',
      body: { action: { type: 'file.write', resource: 'notes.txt' }, text: 'customer email is alice@example.com' },
      status: 200,
    },
    {
      summary: 'reading a private key',
      body: { action: { type: 'file.read', resource: '~/.ssh/id_rsa' } },
      status: 200,
    },
    { summary: 'no action type', body: { action: { type: '' } }, status: 400 },
  ],
};

/** Decided and recorded, waiting for a person as long as asked. @throws ApiError `receipt_error` where it could not be recorded */
export async function decided(request: GateRequest, waitMs: number, call: Call): Promise<GateAnswer> {
  const { gate, stopping } = call.service;
  const answer =
    waitMs === 0
      ? await gate.decide(request)
      : await decideAndWait(gate, request, { waitMs, stop: stopping.signal, signal: call.gone() });
  if (answer.receiptId === '')
    throw new ApiError('receipt_error', 'the decision could not be recorded, so the action must not run', {
      code: answer.decision.reasons[0]?.code ?? 'internal',
    });
  return answer;
}

function requestOf(call: Call): GateRequest {
  const asked = call.body as Body;
  return gateRequestOf({ ...asked, action: actionOf(asked), principal: principalOf(call.caller) }, call);
}

function answerBody({ decision, request, receiptId, pending }: GateAnswer, call: Call): JsonObject {
  return {
    ...idsOf(call),
    receipt_id: receiptId,
    ...(pending === undefined
      ? {}
      : { approval_id: pending.id, expires_at: new Date(pending.expiresMs).toISOString() }),
    ...decisionBody(decision, request),
  };
}

function idsOf(call: Call): JsonObject {
  const { request_id, trace_id } = call.body as Body;
  return {
    ...(request_id === undefined ? {} : { request_id }),
    ...(trace_id === undefined ? {} : { trace_id }),
  };
}
