/** What happens to approvals, as webhooks carry it: who asks for what and why, never the arguments. */
import { type Entry, field, isObject, type JsonObject } from '@sluice/core';

export const APPROVAL_WEBHOOK_EVENTS = [
  'approval.requested',
  'approval.reminder',
  'approval.decided',
  'approval.ended',
] as const;
export type ApprovalWebhookEvent = (typeof APPROVAL_WEBHOOK_EVENTS)[number];

/** By what happened; a vote that is not the last one, a use and what was refused are for the record only. */
const EVENTS: Readonly<Record<string, ApprovalWebhookEvent>> = {
  requested: 'approval.requested',
  escalated: 'approval.reminder',
  reminded: 'approval.reminder',
  approved: 'approval.decided',
  denied: 'approval.decided',
  expired: 'approval.ended',
  cancelled: 'approval.ended',
  stale: 'approval.ended',
  consumed: 'approval.ended',
};

/** Undefined where nobody is told. */
export function approvalEvent({
  kind,
  time,
  body,
}: Entry): (JsonObject & { readonly event_type: ApprovalWebhookEvent }) | undefined {
  const happened = String(field(body, 'event') ?? '');
  const event = Object.hasOwn(EVENTS, happened) ? EVENTS[happened] : undefined;
  if (kind !== 'approval' || event === undefined) return undefined;
  const text = (name: string) => String(field(body, name) ?? '');
  const action = field(body, 'action');
  const principal = field(body, 'principal');
  return {
    event_type: event,
    // The same event may stand in two journals, and is one.
    event_id: `${text('approval_id')}-${text('version')}-${happened}`,
    timestamp: time,
    approval_id: text('approval_id'),
    what: happened,
    status: text('state'),
    action: isObject(action) ? action : {},
    agent_id: isObject(principal) ? String(field(principal, 'agent') ?? '') : '',
    session_id: text('session_id'),
    policy: text('policy'),
    rule: text('rule'),
    risk_level: text('risk'),
    required_approvers: Number(field(body, 'quorum') ?? 1),
    approvals: Number(field(body, 'approvals') ?? 0),
    decided_by: text('actor'),
    comment: text('note'),
    expires_at: text('expires'),
  };
}
