/** Why a policy answered as it did, rule by rule and condition by condition; nothing in it quotes what the action holds. */
import type { Span } from '../problem.ts';
import type { Truth } from './answer.ts';

export interface RuleExplanation {
  readonly policy: string;
  readonly rule: string;
  /** ALLOW, DENY, REVIEW, LOG_ONLY, or the word its dialect has. */
  readonly verdict: string;
  readonly truth: Truth;
  readonly span: Span;
  readonly condition: ConditionExplanation;
}

export interface ConditionExplanation {
  readonly kind: 'test' | 'all' | 'any' | 'not';
  readonly truth: Truth;
  /** The condition as the policy has it, for a test: `args.amount gt 500`. */
  readonly text: string;
  /** What the action has there, masked: `a number`, `text of 12 characters`; '' for groups. */
  readonly actual: string;
  readonly span: Span;
  readonly conditions: readonly ConditionExplanation[];
}

/** The single tests of a condition, in the order written. */
export function testsOf(condition: ConditionExplanation): readonly ConditionExplanation[] {
  return condition.kind === 'test' ? [condition] : condition.conditions.flatMap(testsOf);
}
