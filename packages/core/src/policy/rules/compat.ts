/**
 * PolicyForge's own meaning of the same files (specification §3), for `compat: policyforge`: a missing field is false
 * whatever the operator, conditions short-circuit in order, and an evaluation error is answered by the policy's fail mode.
 * Kept so that its vectors can be reproduced; the native meaning is the safe one.
 */
import type { Reason, Verdict } from '../../decision.ts';
import type { Facts } from '../../facts.ts';
import type { Answer, Budget } from '../answer.ts';
import { spend } from '../steps.ts';
import { byDefault, byRule, verdictOf } from './answer.ts';
import { CompatError } from './operator.ts';
import type { Condition, Rule, RulesPolicy, Test } from './rules-policy.ts';
import { valuesOf } from './values-of.ts';

export function answerCompat(policy: RulesPolicy, facts: Facts, budget: Budget): Answer {
  try {
    return evaluate(policy, facts, budget);
  } catch (error) {
    if (error instanceof CompatError) return byFailMode(policy);
    throw error;
  }
}

function evaluate(policy: RulesPolicy, facts: Facts, budget: Budget): Answer {
  let watching: Rule | undefined;
  let allowing: Rule | undefined;
  for (const rule of policy.rules) {
    if (!applies(rule, facts, budget)) continue;
    if (rule.verdict === 'DENY' || rule.verdict === 'REVIEW') return byMatch(policy, rule);
    if (rule.verdict === 'LOG_ONLY') watching ??= rule;
    else allowing ??= rule;
  }
  const decisive = watching ?? allowing;
  return decisive === undefined ? byDefault(policy, []) : byMatch(policy, decisive);
}

function byMatch(policy: RulesPolicy, rule: Rule): Answer {
  const verdict = verdictOf(rule.verdict);
  return {
    kind: 'verdict',
    verdict,
    observed: rule.verdict === 'LOG_ONLY',
    effects: rule.effects,
    reason: byRule(policy, rule, verdict),
    matchedRules: [rule.name],
    callerTransforms: false,
    redacts: false,
  };
}

function byFailMode(policy: RulesPolicy): Answer {
  const verdict: Verdict = policy.failMode === 'closed' ? 'deny' : 'allow';
  const message = {
    closed: 'evaluation error, fail-closed',
    open: 'evaluation error, fail-open',
    log: 'evaluation error, logging only',
  }[policy.failMode];
  const reason: Reason = { policy: policy.name, rule: '', verdict, code: 'indeterminate', message, path: '' };
  return {
    kind: 'verdict',
    verdict,
    observed: policy.failMode === 'log',
    effects: [],
    reason,
    matchedRules: [],
    callerTransforms: false,
    redacts: false,
  };
}

function applies(rule: Rule, facts: Facts, budget: Budget): boolean {
  return isTrue(rule.when, facts, budget);
}

function isTrue(condition: Condition, facts: Facts, budget: Budget): boolean {
  switch (condition.kind) {
    case 'test':
      return holds(condition, facts, budget);
    case 'not':
      return !isTrue(condition.condition, facts, budget);
    case 'all':
      return condition.conditions.every((one) => isTrue(one, facts, budget));
    case 'any':
      return condition.conditions.some((one) => isTrue(one, facts, budget));
  }
}

function holds({ subject, prepared }: Test, facts: Facts, budget: Budget): boolean {
  spend(budget, 1);
  const { values, missing } = valuesOf(subject, facts);
  const [value] = values;
  return !missing && value !== undefined && prepared.compat(value);
}
