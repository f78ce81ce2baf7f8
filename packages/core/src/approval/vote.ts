/** An approver’s word. One denial denies; an approval counts once per person, for exactly the action that was shown. */
import { type Approval, type Approver, approvalsGiven, type Grant, type Vote } from './approval.ts';
import type { ApprovalStep } from './approval-step.ts';
import type { ApprovalEvent, Stepped } from './event.ts';
import { type Refused, refused } from './refusal.ts';
import { ASSURANCES } from './terms.ts';

type VoteStep = Extract<ApprovalStep, { readonly kind: 'approve' | 'deny' }>;
type ApproveStep = Extract<ApprovalStep, { readonly kind: 'approve' }>;

export function vote(approval: Approval, step: VoteStep, nowMs: number): Stepped {
  const refusal = whyNot(approval, step);
  if (refusal !== undefined)
    // Somebody tried what nobody may: that is told.
    return { approval, events: [event('refused', step, refusal.code)], refusal };
  return step.kind === 'deny' ? deny(approval, step, nowMs) : approve(approval, step, nowMs);
}

function deny(approval: Approval, step: VoteStep, nowMs: number): Stepped {
  const grant = { scope: 'once', uses: 0, forMs: 0 } as const;
  const given: Vote = {
    ...{ verdict: 'deny', by: step.by, note: step.note, atMs: nowMs },
    ...{ actionDigest: approval.binding.actionDigest, grant },
  };
  return {
    approval: {
      ...approval,
      votes: [...approval.votes, given],
      state: 'denied',
      version: approval.version + 1,
      closedMs: nowMs,
    },
    events: [event('denied', step, step.note)],
    refusal: undefined,
  };
}

function approve(approval: Approval, step: ApproveStep, nowMs: number): Stepped {
  const edited = step.editedDigest !== undefined && step.editedDigest !== approval.binding.actionDigest;
  const actionDigest = step.editedDigest ?? approval.binding.actionDigest;
  const given: Vote = {
    verdict: 'approve',
    by: step.by,
    note: step.note,
    atMs: nowMs,
    actionDigest,
    grant: step.grant,
  };
  const voted: Approval = {
    ...approval,
    binding: { ...approval.binding, actionDigest },
    edited: approval.edited || edited,
    votes: [...approval.votes, given],
    version: approval.version + 1,
  };
  const counted = approvalsGiven(voted);
  if (counted.length < approval.terms.quorum)
    return { approval: voted, events: [event('voted', step, step.note)], refusal: undefined };
  return {
    approval: { ...voted, state: 'approved', grant: narrowest(approval, counted, nowMs) },
    events: [event('approved', step, step.note)],
    refusal: undefined,
  };
}

/** What all of them give. */
function narrowest({ terms }: Approval, votes: readonly Vote[], nowMs: number): Grant {
  const once = votes.some(({ grant }) => grant.scope === 'once');
  const forMs = Math.min(...votes.map(({ grant }) => (grant.scope === 'once' ? terms.releaseWithinMs : grant.forMs)));
  return {
    scope: once ? 'once' : 'session',
    usesLeft: once ? 1 : Math.min(...votes.map(({ grant }) => grant.uses)),
    untilMs: nowMs + forMs,
  };
}

function whyNot(approval: Approval, step: VoteStep): Refused | undefined {
  if (approval.state !== 'pending') return refused('approval_closed', `the approval is ${approval.state} already`);
  const { by } = step;
  if (!mayDecide(approval, by)) return refused('approval_not_yours', 'the terms of this approval name others');
  // Whoever asks may always say no.
  if (step.kind === 'deny') return undefined;
  const people = [by.name, by.owner, ...by.actingFor].filter((name) => name !== '');
  const { agent, user } = approval.requester;
  if (people.some((name) => name === agent || name === user))
    return refused('approval_self', 'whoever asks for an approval cannot give it');
  if (ASSURANCES.indexOf(by.assurance) < ASSURANCES.indexOf(approval.terms.assurance))
    return refused(
      'approval_assurance',
      `this approval needs an approver known by \`${approval.terms.assurance}\` or surer, and you are by \`${by.assurance}\``,
    );
  const voters = approvalsGiven(approval).flatMap(({ by: { name, owner, actingFor } }) => [name, owner, ...actingFor]);
  if (people.some((name) => voters.includes(name)))
    return refused('approval_voted', 'this approval has your vote already');
  return changedOrTooMuch(approval, step);
}

function changedOrTooMuch({ binding, edited, terms, session }: Approval, step: ApproveStep): Refused | undefined {
  if (step.seenDigest === undefined ? edited : step.seenDigest !== binding.actionDigest)
    return refused('approval_changed', 'the action has been changed since: look at it again');
  if (step.editedDigest !== undefined && step.editedDigest !== binding.actionDigest && !terms.editable)
    return refused('approval_not_editable', 'the terms of this approval do not let its arguments be changed');
  const { scope, uses, forMs } = step.grant;
  if (scope === 'once') return undefined;
  if (session === '')
    return refused('approval_grant', 'the action belongs to no session: it can be approved once only');
  const within =
    Number.isSafeInteger(uses) && uses >= 1 && uses <= terms.usesMax && forMs > 0 && forMs <= terms.grantMsMax;
  return within
    ? undefined
    : refused(
        'approval_grant',
        `at most ${terms.usesMax} uses within ${terms.grantMsMax / 1_000} seconds can be given`,
      );
}

function mayDecide({ terms, escalated }: Approval, { name, owner, roles, actingFor }: Approver): boolean {
  if (terms.approvers.length === 0) return true;
  const asked = [...terms.approvers, ...(escalated ? (terms.escalation?.to ?? []) : [])];
  const own = [name, owner, ...actingFor, ...roles.map((role) => `role:${role}`)].filter((word) => word !== '');
  return own.some((word) => asked.includes(word));
}

function event(kind: 'refused' | 'voted' | 'approved' | 'denied', { by }: VoteStep, note: string): ApprovalEvent {
  return { kind, actor: by.name, approver: by, note, receiptId: '' };
}
