/** What a policy answers, and what it is asked with. */
import type { Effect, Reason, Ruling, Verdict } from '../decision.ts';

/** Strong Kleene logic: a condition is true, false, or cannot be told. */
export type Truth = boolean | 'unknown';

/** Steps a decision may still spend; every condition takes one. */
export interface Budget {
  stepsLeft: number;
}

export interface Traced {
  readonly answer: Answer;
  /** In the order considered. */
  readonly considered: readonly TraceStep[];
}

export interface TraceStep {
  readonly rule: string;
  readonly truth: Truth;
}

export type Answer = { readonly kind: 'abstain' } | Verdicted;

export interface Verdicted {
  readonly kind: 'verdict';
  readonly verdict: Verdict;
  readonly observed: boolean;
  readonly effects: readonly Effect[];
  readonly reason: Reason;
  readonly matchedRules: readonly string[];
  readonly callerTransforms: boolean;
  readonly redacts: boolean;
  /** What the set says where no other policy answers, made ahead for answers that are always the same. */
  readonly alone?: Ruling;
}
