import type { Approval } from './approval.ts';

/** The approval as expired, where its time is over; undefined where it is not. What is closed stays as it is. */
export function expireIfDue(approval: Approval, nowMs: number): Approval | undefined {
  const { state, expiresMs, grant } = approval;
  const over =
    (state === 'pending' && nowMs >= expiresMs) ||
    (state === 'approved' && grant !== undefined && nowMs >= grant.untilMs);
  return over ? { ...approval, state: 'expired', version: approval.version + 1, closedMs: nowMs } : undefined;
}

/** When the clock next does something to it; undefined for never. */
export function nextTickMs({
  state,
  expiresMs,
  grant,
  terms,
  createdMs,
  escalated,
  reminders,
}: Approval): number | undefined {
  if (state === 'approved') return grant?.untilMs;
  if (state !== 'pending') return undefined;
  const escalation = terms.escalation === undefined || escalated ? expiresMs : createdMs + terms.escalation.afterMs;
  const reminder = terms.remindEveryMs === undefined ? expiresMs : createdMs + (reminders + 1) * terms.remindEveryMs;
  return Math.min(expiresMs, escalation, reminder);
}
