/** The decision about an action somebody was asked about, once that has come to something. */
import type { Decision, Reason } from '../decision.ts';
import type { ProblemCode } from '../problem.ts';
import { type Approval, approvalsGiven } from './approval.ts';

/** A review as an allow, with all its effects: what is redacted stays redacted. */
export function releasedBy(approval: Approval, review: Decision): Decision {
  const names = approvalsGiven(approval).map(({ by }) => by.name);
  const reason: Reason = {
    policy: approval.why.policy,
    rule: approval.why.rule,
    verdict: 'allow',
    code: 'approved',
    message: `approved by ${names.join(', ')} (${approval.id})`,
    path: '',
  };
  return { ...review, verdict: 'allow', reasons: [reason, ...review.reasons] };
}

/** A review that came to nothing, as a deny. */
export function unreleased(
  review: Decision,
  { code, message }: { readonly code: ProblemCode; readonly message: string },
): Decision {
  const [asking] = review.reasons;
  const reason: Reason = {
    policy: asking?.policy ?? '',
    rule: asking?.rule ?? '',
    verdict: 'deny',
    code,
    message,
    path: '',
  };
  return {
    ...review,
    verdict: 'deny',
    effects: [{ kind: 'audit', level: 'critical' }],
    reasons: [reason, ...review.reasons],
    transformed: undefined,
  };
}
