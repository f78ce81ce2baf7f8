import type { Evaluator } from './compile-test.ts';
import type { Condition } from './rules-policy.ts';

/** Turns conditions into evaluators; closures and generated code are two ways to do it. */
export interface ConditionCompiler {
  readonly condition: (condition: Condition) => Evaluator;
  /** All of them must hold; none at all is true. */
  readonly all: (conditions: readonly Condition[]) => Evaluator;
}
