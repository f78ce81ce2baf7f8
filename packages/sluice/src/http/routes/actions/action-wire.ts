/**
 * Actions in the words of Agent Action Firewall (specs/aaf-dlp.md B1, B2): a tool (`stripe`), an operation of it (`refunds.create`) and its
 * parameters. For policies the tool is the server and the operation its tool, as when the same tool stands behind MCP, so that one rule
 * holds at every door.
 */
import { type Action, emptyAction, field, isObject, type Json } from '@sluice/core';
import * as z from 'zod';
import type { GateRequest } from '../../../gate-request.ts';
import type { Call } from '../../api.ts';
import { args, gateRequestOf } from '../../asked-action.ts';
import { principalOf } from '../../principal-of.ts';
import { approvalId, id, idempotencyKey, ids, json, waitMs } from '../../schemas.ts';

const name = z.string().trim().min(1).max(1_024);
/** Of the caller's making, and never looked at: nothing in it can decide anything. */
const metadata = z.record(z.string().max(256), json).optional();

export const submittedAction = {
  tool: name,
  operation: name,
  params: args,
  context: z
    .strictObject({
      user_id: id.optional(),
      session_id: id.optional(),
      /** Why the agent wants it: shown to whoever approves, and inspected. */
      purpose: z.string().max(4_096).optional(),
      /** The caller's word that sensitive data is touched. */
      sensitive: z.boolean().optional(),
      metadata,
    })
    .optional(),
  metadata,
};
export const submitted = z.strictObject({
  ...submittedAction,
  ...approvalId,
  ...waitMs,
  ...ids,
  ...idempotencyKey,
});
export type Submitted = z.infer<typeof submitted>;

export const STATUSES = [
  'allowed',
  'denied',
  'pending_approval',
  'approved',
  'cancelled',
  'expired',
  'stale',
  'succeeded',
  'failed',
] as const;
export type ActionStatus = (typeof STATUSES)[number];
export const DECISIONS = { allow: 'allow', deny: 'deny', review: 'require_approval' } as const;

export const actionShape = {
  id: z.string(),
  status: z.enum(STATUSES),
  tool: z.string(),
  operation: z.string(),
  decision: z.enum(['allow', 'deny', 'require_approval']),
  reason: z.string().optional(),
  risk_level: z.string().optional(),
  policy_id: z.string(),
  receipt_id: z.string(),
  created_at: z.string(),
};

const inner = z.strictObject(submittedAction);

/** What of it is the action. */
export function submittedContent({ tool, operation, params, context = {} }: z.infer<typeof inner>): Partial<Action> {
  return {
    ...{ server: tool, tool: operation, args: params as Action['args'] },
    ...{ text: context.purpose ?? '', sensitive: context.sensitive ?? false },
  };
}

export function submittedRequest(asked: Submitted, call: Call): GateRequest {
  const { session_id, user_id: actor_id } = asked.context ?? {};
  const action = { ...emptyAction('tool.call'), ...submittedContent(asked) };
  return gateRequestOf({ ...asked, action, principal: principalOf(call.caller), session_id, actor_id }, call);
}

export function idOfAction(receiptId: string): string {
  return `act_${receiptId}`;
}

/** The receipt an action's id names; undefined where it is no such id. */
export function receiptOf(actionId: string): string | undefined {
  return /^act_([0-9a-f]{32})$/.exec(actionId)?.[1];
}

/** The risk a decision's rules name; undefined where none does. The last stands, as it is shown and decides nothing. */
export function riskOf(effects: readonly Json[]): string | undefined {
  return effects
    .filter((effect) => isObject(effect) && field(effect, 'key') === 'risk')
    .map((effect) => String(isObject(effect) ? field(effect, 'value') : ''))
    .at(-1);
}
