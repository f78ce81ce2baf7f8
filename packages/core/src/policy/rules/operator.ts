/**
 * What an operator is: a test of a present value against the policy's value, twice. `test` is the native, three-valued
 * meaning: a wrong type is unknown, so a rule that denies cannot be dodged by sending a list for a string. `compat` is
 * PolicyForge's meaning (specification §3): Python's comparison rules, and an error where Python raises.
 */

import { typeName } from '../../value/equal.ts';
import type { Json } from '../../value/json.ts';
import type { Truth } from '../answer.ts';

export interface Operator {
  readonly id: string;
  readonly summary: string;
  /** Checks and prepares the policy's value once, at load. A text answer says what is wrong with it. */
  readonly prepare: (expected: Json, limits: OperatorLimits) => PreparedOperator | string;
  readonly examples: readonly OperatorExample[];
}

export interface PreparedOperator {
  readonly test: (actual: Json) => Truth;
  /** What a missing value means to the operator; without it, that nothing can be told. */
  readonly missing?: boolean;
  /** @throws CompatError where PolicyForge's evaluation raises */
  readonly compat: (actual: Json) => boolean;
}

export interface OperatorLimits {
  readonly regexInputCharsMax: number;
  readonly regexSourceCharsMax: number;
}

export interface OperatorExample {
  readonly expected: Json;
  readonly actual: Json;
  readonly native: Truth;
  readonly compat: boolean | 'error';
}

/** PolicyForge's evaluation failed on a value: its fail mode decides. */
export class CompatError extends Error {
  constructor(actual: Json) {
    super(`cannot be evaluated on a ${typeName(actual)}`);
    this.name = 'CompatError';
  }
}

/** Both are of one type, or the policy asks about null: only then is equality a question with an answer. */
export function comparable(actual: Json, expected: Json): boolean {
  return expected === null || typeName(actual) === typeName(expected);
}
