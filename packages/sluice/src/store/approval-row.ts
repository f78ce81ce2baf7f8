/** An approval as stores keep it: columns they look for, and the whole of it as JSON. */
import {
  type Approval,
  type ApprovalEvent,
  type Json,
  LIMITS,
  nextTickMs,
  readJson,
  writeJson,
} from '@sluice/core/storage';

export interface ApprovalRow {
  readonly id: string;
  readonly tenant: string;
  readonly agent: string;
  readonly session: string;
  readonly state: string;
  readonly risk: string;
  readonly version: number;
  readonly actionDigest: string;
  readonly createdMs: number;
  readonly nextTickMs: number | null;
  readonly closedMs: number | null;
  readonly body: string;
}

export function rowOf(approval: Approval): ApprovalRow {
  const next = nextTickMs(approval);
  return {
    id: approval.id,
    tenant: approval.tenant,
    agent: approval.requester.agent,
    session: approval.session,
    state: approval.state,
    risk: approval.risk,
    version: approval.version,
    actionDigest: approval.binding.actionDigest,
    createdMs: approval.createdMs,
    nextTickMs: next === undefined ? null : Math.ceil(next),
    closedMs: approval.closedMs ?? null,
    // Fields that are undefined are left out, and are undefined again when it is read.
    body: writeJson(approval as unknown as Json),
  };
}

/** @throws ProblemError `json_*` for a row nobody of ours wrote */
export function approvalOf(body: string): Approval {
  return readJson(body, LIMITS, 'approval') as unknown as Approval;
}

export function eventText(event: ApprovalEvent): string {
  return writeJson(event as unknown as Json);
}

/** @throws ProblemError `json_*` for a row nobody of ours wrote */
export function eventOf(text: string): ApprovalEvent {
  return readJson(text, LIMITS, 'event') as unknown as ApprovalEvent;
}
