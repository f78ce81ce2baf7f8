/** What is counted of approvals: what happens to them here, and how long people take. */
import { APPROVAL_EVENTS, type Approval, type ApprovalEventKind } from '@sluice/core';
import type { ApprovalChange } from '../store/approval-store.ts';
import type { Exposition } from './exposition.ts';
import type { GateObserver } from './gate-observer.ts';
import { Histogram } from './histogram.ts';

/** From an approver who was looking to the end of a working day. */
const WAIT_SECONDS = [1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400];
const ENDS = ['approved', 'denied', 'expired', 'cancelled', 'stale'] as const;
type End = (typeof ENDS)[number];

export class ApprovalMetrics implements GateObserver {
  readonly #events = new Map<ApprovalEventKind, number>(APPROVAL_EVENTS.map((kind) => [kind, 0]));
  readonly #waits = new Map<End, Histogram>(ENDS.map((end) => [end, new Histogram(WAIT_SECONDS)]));

  readonly asked = ({ approval, events }: ApprovalChange): void => {
    for (const { event } of events) {
      this.#events.set(event.kind, (this.#events.get(event.kind) ?? 0) + 1);
      const end = ENDS.find((each) => each === event.kind);
      if (end !== undefined) this.#waits.get(end)?.observe(waitedMs(approval, end) / 1_000);
    }
  };

  /** `pending` is undefined where it cannot be told. */
  write(to: Exposition, pending: number | undefined): void {
    to.family('sluice_approval_events_total', 'counter', 'What happened to approvals at this gate.');
    for (const [event, count] of this.#events) to.sample('sluice_approval_events_total', { event }, count);
    to.family('sluice_approval_wait_seconds', 'histogram', 'Time from the question to its answer or end.');
    for (const [end, histogram] of this.#waits) to.histogram('sluice_approval_wait_seconds', { end }, histogram);
    if (pending !== undefined) to.gauge('sluice_approvals_pending', 'Approvals that wait for a person.', pending);
  }
}

/** An approval that is approved is not closed yet: its last vote says when. */
function waitedMs({ createdMs, closedMs, votes }: Approval, end: End): number {
  const endedMs = end === 'approved' ? votes.at(-1)?.atMs : closedMs;
  return Math.max(0, (endedMs ?? createdMs) - createdMs);
}
