/** Asks every rule of a policy the plain way and keeps all answers; for people, not for deciding. */
import type { Facts } from '../../facts.ts';
import { typeName } from '../../value/equal.ts';
import { isArray, isObject, type Json, writeJson } from '../../value/json.ts';
import type { Budget } from '../answer.ts';
import type { ConditionExplanation, RuleExplanation } from '../explanation.ts';
import { truthOf } from './reference.ts';
import type { Condition, RulesPolicy, Test } from './rules-policy.ts';
import { valuesOf } from './values-of.ts';

/** Fields whose values are names of the gate's own choosing or of public things, and help to see what went on. */
const SHOWN: ReadonlySet<string> = new Set(['tool', 'tool_name', 'type', 'server']);
const VALUES_SHOWN_MAX = 3;

export function explainRules(policy: RulesPolicy, facts: Facts, budget: Budget): readonly RuleExplanation[] {
  return policy.rules.map((rule) => ({
    policy: policy.name,
    rule: rule.name,
    verdict: rule.verdict,
    truth: truthOf(rule.when, facts, budget).truth,
    span: rule.span,
    condition: explainCondition(rule.when, facts, budget),
  }));
}

function explainCondition(condition: Condition, facts: Facts, budget: Budget): ConditionExplanation {
  const { truth } = truthOf(condition, facts, budget);
  const { kind, span } = condition;
  if (condition.kind === 'test')
    return { kind, truth, text: textOf(condition), actual: actualOf(condition, facts), span, conditions: [] };
  const inner = condition.kind === 'not' ? [condition.condition] : condition.conditions;
  const conditions = inner.map((one) => explainCondition(one, facts, budget));
  return { kind, truth, text: kind, actual: '', span, conditions };
}

/** As the policy has it. A policy is no secret, but a long list is no help. */
function textOf({ subject, operator, expected }: Test): string {
  const value = writeJson(expected);
  const shown = value.length > 80 ? `${value.slice(0, 79)}…` : value;
  return subject.kind === 'time' ? 'time within the hours named' : `${subject.label} ${operator} ${shown}`;
}

function actualOf({ subject }: Test, facts: Facts): string {
  const { values, missing } = valuesOf(subject, facts);
  const shown = values
    .slice(0, VALUES_SHOWN_MAX)
    .map((value) => masked(value, subject.kind !== 'field' || SHOWN.has(subject.label)));
  const more = values.length > VALUES_SHOWN_MAX ? [`${values.length - VALUES_SHOWN_MAX} more`] : [];
  return [...shown, ...more, ...(missing ? ['missing'] : [])].join(', ') || 'nothing';
}

function masked(value: Json, plainly: boolean): string {
  if (plainly) return writeJson(value).slice(0, 80);
  if (typeof value === 'string') return `text of ${value.length} character${value.length === 1 ? '' : 's'}`;
  if (isArray(value)) return `a list of ${value.length}`;
  if (isObject(value)) return `an object of ${Object.keys(value).length}`;
  return value === null ? 'null' : `a ${typeName(value)}`;
}
