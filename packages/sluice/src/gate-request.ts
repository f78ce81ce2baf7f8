/** What a door asks the gate, and what it gets back. */
import type { Action, Decision, Door, Finding, Principal, Session } from '@sluice/core';

export interface GateRequest {
  readonly door: Door;
  readonly action: Action;
  readonly principal: Principal;
  readonly session: Session;
  readonly claimedFindings: readonly Finding[];
  readonly ids: RequestIds;
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
  /** 32 hex digits; '' when the decision could not be recorded, which makes it a deny. */
  readonly receiptId: string;
  /** Microseconds spent deciding, without recording. */
  readonly evalUs: number;
}
