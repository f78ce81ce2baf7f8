import type { Approval } from './approval.ts';
import { byGate, type Stepped } from './event.ts';

/** What is known when an action asks for a human. */
export type NewApproval = Omit<
  Approval,
  | 'askedDigest'
  | 'createdMs'
  | 'expiresMs'
  | 'state'
  | 'version'
  | 'votes'
  | 'asked'
  | 'edited'
  | 'escalated'
  | 'reminders'
  | 'grant'
  | 'closedMs'
>;

/** An approval as it begins: pending. */
export function openApproval(asked: NewApproval, nowMs: number): Stepped {
  const approval: Approval = {
    ...asked,
    askedDigest: asked.binding.actionDigest,
    createdMs: nowMs,
    expiresMs: nowMs + asked.terms.expiresAfterMs,
    state: 'pending',
    version: 1,
    votes: [],
    asked: 1,
    edited: false,
    escalated: false,
    reminders: 0,
    grant: undefined,
    closedMs: undefined,
  };
  return { approval, events: [byGate('requested')], refusal: undefined };
}
