/**
 * The native meaning of the rules dialect: three-valued, and indeterminate means deny (DESIGN §2). This straightforward
 * interpreter is the reference every faster evaluator is tested against: it asks every rule, in order, and walks its conditions.
 *
 * A rule that restricts (denies, asks, or changes content) and cannot be told makes the answer a deny that names the field.
 * A rule that only allows and cannot be told does not apply.
 */
import type { Facts } from '../../facts.ts';
import type { Answer, Budget, Truth } from '../answer.ts';
import { spend, stepsOf } from '../steps.ts';
import { conclude, type Doubt } from './answer.ts';
import { type Condition, type Group, type Rule, type RulesPolicy, restricts, type Test } from './rules-policy.ts';
import { valuesOf } from './values-of.ts';

export function answerByReference(policy: RulesPolicy, facts: Facts, budget: Budget): Answer {
  const matched: Rule[] = [];
  let doubt: Doubt | undefined;
  for (const rule of policy.rules) {
    const { truth, field } = truthOf(rule.when, facts, budget);
    if (truth === true) matched.push(rule);
    else if (truth === 'unknown' && restricts(rule) && rule.onIndeterminate === 'deny') doubt ??= { rule, field };
  }
  return conclude(policy, matched, doubt);
}

/** A truth, and where it is `unknown` the first field, in the order written, that could not be told. */
export interface Told {
  readonly truth: Truth;
  readonly field: string;
}

const TRUE: Told = { truth: true, field: '' };
const FALSE: Told = { truth: false, field: '' };

export function truthOf(condition: Condition, facts: Facts, budget: Budget): Told {
  switch (condition.kind) {
    case 'test':
      return testTruth(condition, facts, budget);
    case 'not': {
      const told = truthOf(condition.condition, facts, budget);
      return told.truth === 'unknown' ? told : told.truth ? FALSE : TRUE;
    }
    case 'all':
    case 'any':
      return groupTruth(condition, facts, budget);
  }
}

/** Strong Kleene: the order of conditions never matters to the truth. */
function groupTruth({ kind, conditions }: Group, facts: Facts, budget: Budget): Told {
  const decisive = kind === 'any';
  let doubt: Told | undefined;
  for (const condition of conditions) {
    const told = truthOf(condition, facts, budget);
    if (told.truth === decisive) return told;
    if (told.truth === 'unknown') doubt ??= told;
  }
  return doubt ?? (decisive ? FALSE : TRUE);
}

/** Over `*`, a condition is true when it is true of any element. */
function testTruth({ subject, prepared, optional }: Test, facts: Facts, budget: Budget): Told {
  const { values, missing } = valuesOf(subject, facts);
  spend(budget, 1);
  let truth: Truth = missing ? (prepared.missing ?? (optional ? false : 'unknown')) : false;
  for (const value of values) {
    spend(budget, stepsOf(value));
    const one = prepared.test(value);
    if (one === true) return TRUE;
    if (one === 'unknown' && truth === false) truth = 'unknown';
  }
  if (truth === true) return TRUE;
  return truth === false ? FALSE : { truth: 'unknown', field: subject.label };
}
