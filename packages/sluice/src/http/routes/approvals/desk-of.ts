import type { Approver, Refused } from '@sluice/core';
import type { ApprovalDesk } from '../../../approvals/approval-desk.ts';
import type { ApprovalChange, ApprovalKey } from '../../../store/approval-store.ts';
import type { Call } from '../../api.ts';
import { ApiError } from '../../api-error.ts';

/** @throws ApiError `approvals_unavailable` where nobody can be asked */
export function deskOf({ service }: Call): ApprovalDesk {
  const desk = service.gate.approvals;
  if (desk === undefined) throw new ApiError('approvals_unavailable', 'this gate asks nobody');
  return desk;
}

/** The approval the path names, among those of the caller’s tenant. */
export function keyOf({ caller, params }: Call): ApprovalKey {
  return { tenant: caller.tenant, id: params['id'] ?? '' };
}

/**
 * From the credential; what a body says of it is not looked at, but whom the approver stands in for.
 * @throws ApiError `approval_forbidden` where that person has not asked for it
 */
export function approverOf({ caller, service }: Call, standsInFor?: string): Approver {
  const { agent, owner, roles, assurance } = caller;
  const actingFor = standsInFor === undefined ? [] : service.identity.delegations.standingInFor(caller, standsInFor);
  if (actingFor === undefined)
    throw new ApiError('approval_forbidden', 'you stand in for no such person', { code: 'approval_not_delegated' });
  return { name: agent, owner, roles, assurance, channel: 'http', actingFor };
}

/** @throws ApiError `not_found`, `approval_forbidden`, `approval_conflict` */
export function taken(change: ApprovalChange | undefined): ApprovalChange {
  if (change === undefined) throw noSuchApproval();
  if (change.refusal !== undefined) throw refusalError(change.refusal);
  return change;
}

export function noSuchApproval(): ApiError {
  return new ApiError('not_found', 'there is no such approval');
}

function refusalError({ code, message }: Refused): ApiError {
  const isForbidden = code === 'approval_self' || code === 'approval_not_yours' || code === 'approval_assurance';
  return new ApiError(isForbidden ? 'approval_forbidden' : 'approval_conflict', message, { code });
}
