/**
 * What becomes of an action that needs a person: where one has approved exactly this it is decided again and released, where one has refused it
 * is denied, and otherwise somebody is asked.
 */
import {
  type Approval,
  type Binding,
  type Decision,
  type Deliberation,
  type ProblemCode,
  ProblemError,
  type Refused,
  releasedBy,
  unreleased,
} from '@sluice/core';
import type { GateRequest } from '../gate-request.ts';
import type { ApprovalDesk } from './approval-desk.ts';
import { bindingOf } from './binding.ts';

export interface Review {
  readonly request: GateRequest;
  readonly review: Deliberation;
  /** Of the decision that is being made. */
  readonly receiptId: string;
  /** Decides about an action as things are now. */
  readonly deliberate: (request: GateRequest) => Deliberation;
}

export interface ReviewAnswer {
  /** The action as it would run: an approver may have changed it. */
  readonly request: GateRequest;
  /** To be called when nothing is waited for any more, so that no other call is decided between this and what follows. */
  readonly conclude: () => Deliberation;
  /** The approval that is pending now. */
  readonly pending: Approval | undefined;
}

export async function answerReview(desk: ApprovalDesk, asked: Review): Promise<ReviewAnswer> {
  const { request, review, receiptId } = asked;
  try {
    const binding = bindingOf(request, review.decision);
    if (request.approvalId !== undefined) return await byId(desk, asked, binding, request.approvalId);
    const granted = await desk.release(request, binding, receiptId);
    if (granted !== undefined) return released(asked, request, granted);
    const pending = await desk.ask(request, review.decision, binding, receiptId);
    return { request, conclude: () => review, pending };
  } catch (error) {
    if (error instanceof ProblemError) return refused(asked, error.first);
    throw error;
  }
}

/** The caller says which approval it means. That it is about this very action is still to be seen. */
async function byId(desk: ApprovalDesk, asked: Review, binding: Binding, id: string): Promise<ReviewAnswer> {
  const { request, receiptId } = asked;
  const { tenant, agent } = request.principal;
  const key = { tenant, id };
  const approval = await desk.store.find(key);
  if (
    approval === undefined ||
    approval.requester.agent !== agent ||
    approval.session !== request.session.id ||
    approval.askedDigest !== binding.actionDigest
  )
    return refused(asked, { code: 'approval_mismatch', message: 'there is no such approval for this action' });
  if (approval.state === 'pending') return { request, conclude: () => asked.review, pending: approval };
  if (approval.state !== 'approved') return refused(asked, ended(approval));
  const running = approval.edited ? await editedRequest(desk, request, key) : request;
  if (running === undefined) return refused(asked, ended({ ...approval, state: 'stale' }));
  // The approver changed it, so what it is bound to is what comes of the changed action now.
  const now = approval.edited ? bindingOf(running, asked.deliberate(running).decision) : binding;
  const session = request.session.id;
  const change = await desk.step(key, { kind: 'consume', agent, session, binding: now, receiptId });
  if (change === undefined) return refused(asked, ended({ ...approval, state: 'stale' }));
  if (change.refusal !== undefined) return refused(asked, endedBy(change.refusal));
  return released(asked, running, change.approval);
}

async function editedRequest(
  desk: ApprovalDesk,
  request: GateRequest,
  key: { readonly tenant: string; readonly id: string },
): Promise<GateRequest | undefined> {
  const kept = await desk.action(key);
  return kept && { ...request, action: kept.action };
}

/** Decided again: the use is taken, and the action runs only if it would still be asked about or needs no asking any more. */
function released(asked: Review, request: GateRequest, approval: Approval): ReviewAnswer {
  const conclude = () => {
    const again = asked.deliberate(request);
    if (again.decision.verdict !== 'review') return withEdits(again, request, approval);
    const binding = bindingOf(request, again.decision);
    const isSame =
      binding.actionDigest === approval.binding.actionDigest && binding.policyDigest === approval.binding.policyDigest;
    const decision = isSame
      ? releasedBy(approval, again.decision)
      : unreleased(again.decision, { code: 'approval_stale', message: 'what was approved is not what would run now' });
    return withEdits({ ...again, decision }, request, approval);
  };
  return { request, conclude, pending: undefined };
}

/** The caller has the action as it asked for it; what it may run is in the answer. */
function withEdits(made: Deliberation, { action }: GateRequest, { edited }: Approval): Deliberation {
  const { decision } = made;
  if (!edited || decision.verdict !== 'allow' || decision.transformed !== undefined) return made;
  const { args, argv, text, resource, command } = action;
  const transformed: Decision['transformed'] = {
    ...{ args, argv, text, resource, command },
    ...{ entitiesTransformed: 0, changes: [] },
  };
  return { ...made, decision: { ...decision, transformed } };
}

function refused(
  { request, review }: Review,
  why: { readonly code: ProblemCode; readonly message: string },
): ReviewAnswer {
  const decision = unreleased(review.decision, why);
  return { request, conclude: () => ({ ...review, decision }), pending: undefined };
}

/** Why an approval that has ended lets nothing run, for the agent: with what the approver wrote. */
function ended({ state, votes, id }: Pick<Approval, 'state' | 'votes' | 'id'>): {
  readonly code: ProblemCode;
  readonly message: string;
} {
  if (state === 'denied') {
    const note = votes.find(({ verdict }) => verdict === 'deny')?.note ?? '';
    return { code: 'approval_denied', message: `a person refused this${note === '' ? '' : `: ${note}`} (${id})` };
  }
  if (state === 'expired') return { code: 'approval_expired', message: `nobody approved this in time (${id})` };
  if (state === 'stale')
    return { code: 'approval_stale', message: `what was approved is not what would run now (${id})` };
  return { code: 'approval_closed', message: `the approval is ${state} already (${id})` };
}

function endedBy({ code, message }: Refused): { readonly code: ProblemCode; readonly message: string } {
  if (code === 'approval_expired' || code === 'approval_stale' || code === 'approval_mismatch')
    return { code, message };
  return { code: 'approval_closed', message };
}
