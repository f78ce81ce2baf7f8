/** A condition as a closure. Groups stop where the truth is settled, as the reference does. */
import { compileTest, type Evaluator, FALSE, TRUE, UNKNOWN } from './compile-test.ts';
import type { ConditionCompiler } from './condition-compiler.ts';
import type { Condition } from './rules-policy.ts';

export const closures: ConditionCompiler = { condition: compileCondition, all: compileAll };

const known = new WeakMap<Condition, Evaluator>();

/** The same condition is compiled once, in however many branches of a dispatch it stands. */
function compileCondition(condition: Condition): Evaluator {
  const before = known.get(condition);
  if (before !== undefined) return before;
  const made = make(condition);
  known.set(condition, made);
  return made;
}

function make(condition: Condition): Evaluator {
  switch (condition.kind) {
    case 'test':
      return compileTest(condition);
    case 'not': {
      const inner = compileCondition(condition.condition);
      return (facts, budget) => {
        const told = inner(facts, budget);
        return told === UNKNOWN ? UNKNOWN : TRUE - told;
      };
    }
    case 'all':
      return compileAll(condition.conditions);
    case 'any':
      return compileAny(condition.conditions.map(compileCondition));
  }
}

/** True where nothing is asked: what is left of a rule whose only condition the dispatch has answered. */
function compileAll(conditions: readonly Condition[]): Evaluator {
  const [first, second, ...rest] = conditions.map(compileCondition);
  if (first === undefined) return () => TRUE;
  if (second === undefined) return first;
  if (rest.length === 0)
    return (facts, budget) => {
      const one = first(facts, budget);
      if (one === FALSE) return FALSE;
      const other = second(facts, budget);
      return other === TRUE ? one : other;
    };
  const all = [first, second, ...rest];
  return (facts, budget) => {
    let told = TRUE;
    for (let at = 0; at < all.length; at++) {
      const one = (all[at] as Evaluator)(facts, budget);
      if (one === FALSE) return FALSE;
      if (one === UNKNOWN) told = UNKNOWN;
    }
    return told;
  };
}

function compileAny(any: readonly Evaluator[]): Evaluator {
  return (facts, budget) => {
    let told = FALSE;
    for (let at = 0; at < any.length; at++) {
      const one = (any[at] as Evaluator)(facts, budget);
      if (one === TRUE) return TRUE;
      if (one === UNKNOWN) told = UNKNOWN;
    }
    return told;
  };
}
