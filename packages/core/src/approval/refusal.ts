/** Why a step is not taken. */
export const REFUSALS = [
  /** It is denied, expired, cancelled, stale or used up. */
  'approval_closed',
  'approval_expired',
  /** Nobody has approved it yet. */
  'approval_pending',
  /** Whoever asks may not answer. */
  'approval_self',
  /** The terms name others. */
  'approval_not_yours',
  /** The terms ask for a surer way to know who decides. */
  'approval_assurance',
  'approval_voted',
  /** It is about another action than the one the approver saw. */
  'approval_changed',
  'approval_not_editable',
  /** More, or longer, than the terms let an approver give. */
  'approval_grant',
  /** The action, agent or session is another. */
  'approval_mismatch',
  /** Policies or the tool’s descriptor are others now. */
  'approval_stale',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

export interface Refused {
  readonly code: RefusalCode;
  /** Holds nothing of the action. */
  readonly message: string;
}

export function refused(code: RefusalCode, message: string): Refused {
  return { code, message };
}
