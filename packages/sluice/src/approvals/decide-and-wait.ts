import type { Gate } from '../gate-interface.ts';
import type { GateAnswer, GateRequest } from '../gate-request.ts';

export interface Wait {
  /** Aborted when the caller has gone away: what it asked for is then cancelled. */
  readonly signal: AbortSignal;
  /** Aborted when waiting must end, and the approval goes on. */
  readonly stop: AbortSignal;
  /** Milliseconds the caller would wait; the approval may live longer. */
  readonly waitMs: number;
}

/** Timers hold no more. */
const TIMER_MS_MAX = 2_147_483_647;

/**
 * Decides, and where a person is asked waits for the answer: the caller gets what came of it, or the review as it stands when the time is over.
 * Never throws, as {@link Gate.decide}.
 */
export async function decideAndWait(
  gate: Gate,
  request: GateRequest,
  { signal, stop, waitMs }: Wait,
): Promise<GateAnswer> {
  const answer = await gate.decide(request);
  const { pending } = answer;
  const desk = gate.approvals;
  if (pending === undefined || desk === undefined || waitMs <= 0) return answer;
  const key = { tenant: pending.tenant, id: pending.id };
  const over = AbortSignal.any([signal, stop, AbortSignal.timeout(Math.min(waitMs, TIMER_MS_MAX))]);
  try {
    const settled = await desk.settled(key, over);
    if (signal.aborted) {
      await desk.step(key, { kind: 'cancel', by: request.principal.agent, note: 'the caller went away' });
      return answer;
    }
    if (settled?.state === 'pending') return answer;
  } catch (error) {
    // The store does not answer: asking it again below denies, with the cause.
    if (!(error instanceof Error)) throw error;
  }
  return gate.decide({ ...request, approvalId: pending.id });
}
