import { type Approval, type ApprovalFields, approvalsGiven, type EntryContent } from '@sluice/core';
import type { Commit } from '../journal/salts/commitments.ts';
import { recordable } from '../recordable.ts';
import type { UnrecordedEvent } from '../store/approval-store.ts';

/** What happened to an approval, as the journal keeps it. */
export function approvalEntry(approval: Approval, { event, version }: UnrecordedEvent, commit: Commit): EntryContent {
  const { action, binding, grant, requester, terms, why } = approval;
  const body: ApprovalFields = {
    event: event.kind,
    approval_id: approval.id,
    version,
    state: approval.state,
    receipt_id: event.receiptId === '' ? approval.receiptId : event.receiptId,
    asked_by: approval.receiptId,
    principal: { tenant: approval.tenant, agent: requester.agent },
    session_id: recordable(approval.session),
    actor: event.actor,
    acting_for: event.approver?.actingFor[0] ?? '',
    assurance: event.approver?.assurance ?? '',
    channel: event.approver?.channel ?? '',
    note: recordable(event.note),
    action: { resource: action.resource, server: action.server, tool: action.tool, type: action.type },
    action_digest: commit(binding.actionDigest),
    edited: approval.edited,
    policy: why.policy,
    rule: why.rule,
    policy_digest: binding.policyDigest,
    risk: approval.risk,
    quorum: terms.quorum,
    approvals: approvalsGiven(approval).length,
    expires: new Date(approval.expiresMs).toISOString(),
    grant:
      grant === undefined
        ? null
        : { scope: grant.scope, until: new Date(grant.untilMs).toISOString(), uses_left: grant.usesLeft },
  };
  return { kind: 'approval', body };
}
