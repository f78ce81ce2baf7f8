import type { Effect } from '../../decision.ts';
import type { Span } from '../../problem.ts';
import type { PreparedOperator } from './operator.ts';

/** The logical form of a policy in the rules dialect (PolicyForge's YAML, specification §2, with `effects`). */
export interface RulesPolicy {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly enabled: boolean;
  readonly defaultVerdict: RuleVerdict | 'ABSTAIN';
  readonly failMode: FailMode;
  /** Apply whenever the policy does not deny. */
  readonly effects: readonly Effect[];
  /** By priority, low number first; ties in file order. */
  readonly rules: readonly Rule[];
  readonly span: Span;
}

export const RULE_VERDICTS = ['ALLOW', 'DENY', 'REVIEW', 'LOG_ONLY'] as const;
export type RuleVerdict = (typeof RULE_VERDICTS)[number];
export const FAIL_MODES = ['closed', 'open', 'log'] as const;
export type FailMode = (typeof FAIL_MODES)[number];

export interface Rule {
  readonly name: string;
  readonly verdict: RuleVerdict;
  readonly strategy: 'all' | 'any';
  readonly priority: number;
  readonly message: string;
  readonly effects: readonly Effect[];
  readonly conditions: readonly Condition[];
  readonly span: Span;
}

export interface Condition {
  /** Path into the facts, split at dots; `*` stands for every element of a list. */
  readonly path: readonly string[];
  readonly field: string;
  readonly operator: string;
  readonly prepared: PreparedOperator;
}
