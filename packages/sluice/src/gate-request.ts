/** What a door asks the gate, and what it gets back. */
import type { Action, Approval, Decision, Door, Finding, Principal, Session } from '@sluice/core';

export interface GateRequest {
  readonly door: Door;
  readonly action: Action;
  readonly principal: Principal;
  readonly session: Session;
  readonly claimedFindings: readonly Finding[];
  readonly ids: RequestIds;
  /** The approval the caller was given for this very action, when it comes back with it. */
  readonly approvalId?: string;
}

/** Names the caller gives things. They are noted, and decide nothing. */
export interface RequestIds {
  readonly request: string;
  readonly trace: string;
  readonly claimedTenant: string;
  readonly claimedActor: string;
  /** The caller’s span (W3C Trace Context), for traces only. */
  readonly traceparent?: string;
}

export const NO_IDS: RequestIds = { request: '', trace: '', claimedTenant: '', claimedActor: '' };

export interface GateAnswer {
  readonly request: GateRequest;
  readonly decision: Decision;
  /** The approval the action waits for; undefined where nobody is asked. */
  readonly pending: Approval | undefined;
  /** 32 hex digits; '' when the decision could not be recorded, which makes it a deny. */
  readonly receiptId: string;
  /** Microseconds spent deciding, without recording. */
  readonly evalUs: number;
}
