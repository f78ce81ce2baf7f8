/**
 * From the rules that matched to the policy's answer: a matching DENY wins, then a restricting rule that cannot be told, then
 * REVIEW, LOG_ONLY, ALLOW, then the default. Every evaluator ends here, so they can only differ in which rules match.
 */
import type { Effect, Reason, Verdict } from '../../decision.ts';
import type { Answer } from '../answer.ts';
import type { Rule, RulesPolicy, RuleVerdict } from './rules-policy.ts';

/** A restricting rule that cannot be told, and the field that is to blame. */
export interface Doubt {
  readonly rule: Rule;
  readonly field: string;
}

/** @param matched the rules that are true, in the policy's order @param doubt the first one in doubt */
export function conclude(policy: RulesPolicy, matched: readonly Rule[], doubt: Doubt | undefined): Answer {
  const matchedRules = matched.map((rule) => rule.name);
  const deny = matched.find((rule) => rule.verdict === 'DENY');
  if (deny !== undefined) return answer('deny', false, deny.effects, byRule(policy, deny, 'deny'), matchedRules);
  // Where the administrator honours it, a policy may ask that doubt does not deny; it is still recorded as loudly.
  if (doubt !== undefined && policy.failMode === 'closed')
    return answer('deny', false, [CRITICAL], indeterminate(policy, doubt), matchedRules);
  const first = (verdict: RuleVerdict) => matched.find((rule) => rule.verdict === verdict);
  const decisive = first('REVIEW') ?? first('LOG_ONLY') ?? first('ALLOW');
  const forgiven = doubt === undefined ? [] : [CRITICAL];
  const effects = [...policy.effects, ...matched.flatMap((rule) => rule.effects), ...forgiven];
  const watched = doubt !== undefined && policy.failMode === 'log';
  if (decisive === undefined) return withDoubt(byDefault(policy, effects), watched);
  const verdict = verdictOf(decisive.verdict);
  const observed = watched || matched.some((rule) => rule.verdict === 'LOG_ONLY');
  return answer(verdict, observed, effects, byRule(policy, decisive, verdict), matchedRules);
}

function withDoubt(answered: Answer, watched: boolean): Answer {
  return watched && answered.kind === 'verdict' ? { ...answered, observed: true } : answered;
}

export const CRITICAL: Effect = { kind: 'audit', level: 'critical' };

export function verdictOf(verdict: RuleVerdict): Verdict {
  return verdict === 'DENY' ? 'deny' : verdict === 'REVIEW' ? 'review' : 'allow';
}

function answer(
  verdict: Verdict,
  observed: boolean,
  effects: readonly Effect[],
  reason: Reason,
  matchedRules: readonly string[],
): Answer {
  return { kind: 'verdict', verdict, observed, effects, reason, matchedRules, callerTransforms: false, redacts: false };
}

export function byRule(policy: RulesPolicy, rule: Rule, verdict: Verdict): Reason {
  return { policy: policy.name, rule: rule.name, verdict, code: 'rule', message: rule.message, path: '' };
}

function indeterminate(policy: RulesPolicy, { rule, field }: Doubt): Reason {
  const message = `rule \`${rule.name}\` cannot be evaluated: \`${field}\` is missing or not of the expected type`;
  return { policy: policy.name, rule: rule.name, verdict: 'deny', code: 'indeterminate', message, path: field };
}

export function byDefault(policy: RulesPolicy, effects: readonly Effect[]): Answer {
  if (policy.defaultVerdict === 'ABSTAIN') return { kind: 'abstain' };
  const verdict = verdictOf(policy.defaultVerdict);
  const message = `no rule of \`${policy.name}\` matched, its default verdict applies`;
  const reason: Reason = { policy: policy.name, rule: '', verdict, code: 'default', message, path: '' };
  return answer(verdict, policy.defaultVerdict === 'LOG_ONLY', verdict === 'deny' ? [] : effects, reason, []);
}
