/** What came of a step, and what of it is to be recorded. */
import type { Approval, Approver } from './approval.ts';
import type { Refused } from './refusal.ts';

/** What happened, in the words of the record. */
export const APPROVAL_EVENTS = [
  'requested',
  'joined',
  'voted',
  'approved',
  'denied',
  'cancelled',
  'expired',
  'escalated',
  'reminded',
  'stale',
  'used',
  'consumed',
  'refused',
] as const;
export type ApprovalEventKind = (typeof APPROVAL_EVENTS)[number];

export interface ApprovalEvent {
  readonly kind: ApprovalEventKind;
  /** Who did it: a name; '' for the gate itself. */
  readonly actor: string;
  readonly approver: Approver | undefined;
  readonly note: string;
  /** The decision that released the action or asked again; ''. */
  readonly receiptId: string;
}

export interface Stepped {
  /** The very same value where nothing changed. */
  readonly approval: Approval;
  /** What is to be recorded. */
  readonly events: readonly ApprovalEvent[];
  /** Why the step was not taken; the approval may have changed nevertheless, having expired for example. */
  readonly refusal: Refused | undefined;
}

export function byGate(kind: ApprovalEventKind, receiptId = ''): ApprovalEvent {
  return { kind, actor: '', approver: undefined, note: '', receiptId };
}
