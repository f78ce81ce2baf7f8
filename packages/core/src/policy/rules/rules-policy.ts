import type { Effect } from '../../decision.ts';
import type { Span } from '../../problem.ts';
import type { Json } from '../../value/json.ts';
import type { RulesOverride } from './active-overrides.ts';
import type { PreparedOperator } from './operator.ts';
import type { FieldSubject, Subject } from './subject.ts';

/** The logical form of a policy in the rules dialect: PolicyForge's YAML (specification §2), extended. */
export interface RulesPolicy {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly enabled: boolean;
  readonly mode: (typeof POLICY_MODES)[number];
  readonly defaultVerdict: RuleVerdict | 'ABSTAIN';
  /** Native rules are closed unless the administrator honours what a policy says. */
  readonly failMode: FailMode;
  /** Apply whenever the policy does not deny. */
  readonly effects: readonly Effect[];
  /** By priority, low number first; ties in file order. */
  readonly rules: readonly Rule[];
  readonly dlp: readonly RulesOverride[];
  readonly span: Span;
}

export const RULE_VERDICTS = ['ALLOW', 'DENY', 'REVIEW', 'LOG_ONLY'] as const;
export type RuleVerdict = (typeof RULE_VERDICTS)[number];
/** In force, or on trial: asked and recorded, without effect. */
export const POLICY_MODES = ['enforce', 'shadow'] as const;
export const FAIL_MODES = ['closed', 'open', 'log'] as const;
export type FailMode = (typeof FAIL_MODES)[number];
export const ON_INDETERMINATE = ['deny', 'ignore'] as const;

export interface Rule {
  readonly name: string;
  readonly verdict: RuleVerdict;
  readonly priority: number;
  readonly message: string;
  readonly effects: readonly Effect[];
  readonly when: Condition;
  /** What a rule that restricts and cannot be told means: deny, or (explicitly) nothing. */
  readonly onIndeterminate: (typeof ON_INDETERMINATE)[number];
  readonly span: Span;
}

/** Conditions nest freely; the leaves test one value of the facts each. */
export type Condition = Test | Group | Negation;

export interface Test {
  readonly kind: 'test';
  readonly subject: Subject;
  readonly operator: string;
  /** The policy's value, names in their one spelling. */
  readonly expected: Json;
  readonly prepared: PreparedOperator;
  /** Missing counts as false, because the policy declares the field optional. */
  readonly optional: boolean;
  readonly span: Span;
}

export interface Group {
  readonly kind: 'all' | 'any';
  readonly conditions: readonly Condition[];
  readonly span: Span;
}

export interface Negation {
  readonly kind: 'not';
  readonly condition: Condition;
  readonly span: Span;
}

/** Denies, asks, or changes content: a rule whose silence would let something through. */
export function restricts(rule: Rule): boolean {
  return rule.verdict === 'DENY' || rule.verdict === 'REVIEW' || rule.effects.length > 0;
}

/** The longest window in which a condition counts past calls, in milliseconds; 0 where it counts none. */
export function callsWindowOf(condition: Condition): number {
  switch (condition.kind) {
    case 'test':
      return condition.subject.kind === 'calls' ? condition.subject.windowMs : 0;
    case 'not':
      return callsWindowOf(condition.condition);
    case 'all':
    case 'any':
      return Math.max(0, ...condition.conditions.map(callsWindowOf));
  }
}

/** Names every object inherits must be looked up as own; for all others a plain access gives the own value or nothing. */
export function isOwnName(segment: string): boolean {
  return !(segment in Object.prototype);
}

/** A field that is one value, reached by plain access. */
export function isPlainField({ path }: FieldSubject): boolean {
  return !path.includes('*') && path.every(isOwnName);
}
