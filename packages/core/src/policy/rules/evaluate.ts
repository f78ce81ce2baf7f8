/**
 * The native meaning of the rules dialect: three-valued, and indeterminate means deny (DESIGN §2). This straightforward
 * interpreter is the reference every faster evaluator is tested against.
 *
 * A rule that restricts (denies, asks, or changes content) and cannot be told makes the answer a deny that names the field.
 * A rule that only allows and cannot be told does not apply.
 */
import type { Effect, Reason, Verdict } from '../../decision.ts';
import type { Facts } from '../../facts.ts';
import { ProblemError } from '../../problem.ts';
import type { Answer, Budget, Truth } from '../policy.ts';
import { lookUp } from './field-path.ts';
import type { Condition, Rule, RulesPolicy, RuleVerdict } from './rules-policy.ts';

export function answerRules(policy: RulesPolicy, facts: Facts, budget: Budget): Answer {
  const matched: Rule[] = [];
  let doubt: { readonly rule: Rule; readonly field: string } | undefined;
  for (const rule of policy.rules) {
    const { truth, field } = ruleTruth(rule, facts, budget);
    if (truth === true) matched.push(rule);
    else if (truth === 'unknown' && restricts(rule)) doubt ??= { rule, field };
  }
  const matchedRules = matched.map((rule) => rule.name);
  const deny = matched.find((rule) => rule.verdict === 'DENY');
  if (deny !== undefined) return answer('deny', false, deny.effects, byRule(policy, deny, 'deny'), matchedRules);
  if (doubt !== undefined)
    return answer('deny', false, [CRITICAL], indeterminate(policy, doubt.rule, doubt.field), matchedRules);
  const first = (verdict: RuleVerdict) => matched.find((rule) => rule.verdict === verdict);
  const decisive = first('REVIEW') ?? first('LOG_ONLY') ?? first('ALLOW');
  const effects = [...policy.effects, ...matched.flatMap((rule) => rule.effects)];
  if (decisive !== undefined) {
    const verdict = verdictOf(decisive.verdict);
    return answer(
      verdict,
      matched.some((rule) => rule.verdict === 'LOG_ONLY'),
      effects,
      byRule(policy, decisive, verdict),
      matchedRules,
    );
  }
  return byDefault(policy, effects);
}

const CRITICAL: Effect = { kind: 'audit', level: 'critical' };

function restricts(rule: Rule): boolean {
  return rule.verdict === 'DENY' || rule.verdict === 'REVIEW' || rule.effects.length > 0;
}

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

function indeterminate(policy: RulesPolicy, rule: Rule, field: string): Reason {
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

/** Strong Kleene: the order of conditions never matters, and the field named is the first that could not be told. */
function ruleTruth(rule: Rule, facts: Facts, budget: Budget): { readonly truth: Truth; readonly field: string } {
  const decisive = rule.strategy === 'any';
  let field = '';
  let doubtful = false;
  for (const condition of rule.conditions) {
    const truth = conditionTruth(condition, facts, budget);
    if (truth === decisive) return { truth, field: '' };
    if (truth === 'unknown' && !doubtful) {
      doubtful = true;
      field = condition.field;
    }
  }
  return { truth: doubtful ? 'unknown' : !decisive, field };
}

/** Over `*`, a condition is true when it is true of any element. */
function conditionTruth(condition: Condition, facts: Facts, budget: Budget): Truth {
  const { values, missing } = lookUp(facts.document, condition.path);
  spend(budget, 1);
  let truth: Truth = missing ? 'unknown' : false;
  for (const value of values) {
    spend(budget, typeof value === 'string' ? 1 + Math.floor(value.length / CHARS_PER_STEP) : 1);
    const one = condition.prepared.test(value);
    if (one === true) return true;
    if (one === 'unknown') truth = 'unknown';
  }
  return truth;
}

/** Long texts cost more: matching a pattern takes time in proportion, and one action may name thousands of them. */
const CHARS_PER_STEP = 8;

export function spend(budget: Budget, steps: number): void {
  budget.stepsLeft -= steps;
  if (budget.stepsLeft < 0)
    throw new ProblemError({
      code: 'limit_steps',
      message: 'the policies need more steps than one decision may spend',
    });
}
