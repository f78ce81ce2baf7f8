/** The release of an approved action: one use of the grant, for exactly what was approved. */
import type { Approval } from './approval.ts';
import type { ApprovalStep } from './approval-step.ts';
import { byGate, type Stepped } from './event.ts';
import { type Refused, refused } from './refusal.ts';

type ConsumeStep = Extract<ApprovalStep, { readonly kind: 'consume' }>;

export function consume(approval: Approval, step: ConsumeStep, nowMs: number): Stepped {
  const { state, grant, binding } = approval;
  if (state === 'pending') return not(approval, refused('approval_pending', 'nobody has approved this yet'));
  if (state !== 'approved' || grant === undefined)
    return not(approval, refused('approval_closed', `the approval is ${state} already`));
  if (
    step.agent !== approval.requester.agent ||
    step.session !== approval.session ||
    step.binding.actionDigest !== binding.actionDigest
  )
    return not(approval, refused('approval_mismatch', 'what was approved is another action'));
  if (step.binding.policyDigest !== binding.policyDigest || step.binding.pinDigest !== binding.pinDigest)
    return {
      approval: { ...approval, state: 'stale', version: approval.version + 1, closedMs: nowMs },
      events: [byGate('stale', step.receiptId)],
      refusal: refused('approval_stale', 'policies or the tool have changed since it was approved'),
    };
  const usesLeft = grant.usesLeft - 1;
  const used = { ...approval, grant: { ...grant, usesLeft }, version: approval.version + 1 };
  return usesLeft > 0
    ? { approval: used, events: [byGate('used', step.receiptId)], refusal: undefined }
    : {
        approval: { ...used, state: 'consumed', closedMs: nowMs },
        events: [byGate('consumed', step.receiptId)],
        refusal: undefined,
      };
}

function not(approval: Approval, refusal: Refused): Stepped {
  return { approval, events: [], refusal };
}
