/**
 * What may happen to an approval: a pure function from an approval and a step to the approval after it. Stores run it inside a transaction, so
 * what two processes do at once happens one after the other. Everything that is not named here is refused.
 */
import type { Approval } from './approval.ts';
import type { ApprovalStep } from './approval-step.ts';
import { consume } from './consume.ts';
import { byGate, type Stepped } from './event.ts';
import { expireIfDue } from './expiry.ts';
import { refused } from './refusal.ts';
import { vote } from './vote.ts';

export function stepApproval(approval: Approval, step: ApprovalStep, nowMs: number): Stepped {
  const expired = expireIfDue(approval, nowMs);
  if (expired !== undefined) {
    const refusal = step.kind === 'tick' ? undefined : refused('approval_expired', 'the approval has expired');
    return { approval: expired, events: [byGate('expired')], refusal };
  }
  switch (step.kind) {
    case 'approve':
    case 'deny':
      return vote(approval, step, nowMs);
    case 'consume':
      return consume(approval, step, nowMs);
    case 'cancel':
      return close(approval, 'cancelled', step.by, step.note, nowMs);
    case 'outdate':
      return close(approval, 'stale', '', step.note, nowMs);
    case 'join':
      return join(approval, step.receiptId);
    case 'tick':
      return remindOrEscalate(approval, nowMs);
    default:
      return step satisfies never;
  }
}

function close(approval: Approval, state: 'cancelled' | 'stale', actor: string, note: string, nowMs: number): Stepped {
  if (approval.state !== 'pending' && approval.state !== 'approved') return closed(approval);
  return {
    approval: { ...approval, state, version: approval.version + 1, closedMs: nowMs },
    events: [{ kind: state, actor, approver: undefined, note, receiptId: '' }],
    refusal: undefined,
  };
}

function closed(approval: Approval): Stepped {
  return {
    approval,
    events: [],
    refusal: refused('approval_closed', `the approval is ${approval.state} already`),
  };
}

function join(approval: Approval, receiptId: string): Stepped {
  if (approval.state !== 'pending') return closed(approval);
  return {
    approval: { ...approval, asked: approval.asked + 1, version: approval.version + 1 },
    events: [byGate('joined', receiptId)],
    refusal: undefined,
  };
}

function remindOrEscalate(approval: Approval, nowMs: number): Stepped {
  const { state, terms, createdMs, escalated, reminders } = approval;
  const unchanged: Stepped = { approval, events: [], refusal: undefined };
  if (state !== 'pending') return unchanged;
  const waited = nowMs - createdMs;
  const version = approval.version + 1;
  if (terms.escalation !== undefined && !escalated && waited >= terms.escalation.afterMs)
    return { ...unchanged, approval: { ...approval, escalated: true, version }, events: [byGate('escalated')] };
  if (terms.remindEveryMs === undefined) return unchanged;
  // Those that were missed while nobody looked are one.
  const due = Math.floor(waited / terms.remindEveryMs);
  if (due <= reminders) return unchanged;
  return { ...unchanged, approval: { ...approval, reminders: due, version }, events: [byGate('reminded')] };
}
