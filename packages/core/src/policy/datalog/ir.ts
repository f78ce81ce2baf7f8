/**
 * What a policy is after lowering: predicates by number, variables by slot, tests as closures. Both the fast evaluator and the
 * obvious one run this form.
 */
import type { Span } from '../../problem.ts';
import type { Truth } from '../answer.ts';
import type { DatalogEffect, DecisionVerb } from './syntax/ast.ts';
import type { Doubt, Value } from './values.ts';

/** What expressions and tests may use while they run. */
export interface Tools {
  /** @throws ProblemError `limit_steps` */
  spend(steps: number): void;
  /** Whether the declared pattern of that number is found in `text`. Remembered for the length of a decision. */
  matches(pattern: number, text: string): Truth;
  /** How often the acting agent called one of `tools` (names or globs) in the window; undefined where nobody counts. */
  calls(tools: readonly string[], windowMs: number): number | undefined;
}

export type Env = Value[];
export type Expression = (env: Env, tools: Tools) => Value;

export type Arg =
  | { readonly kind: 'slot'; readonly slot: number }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'any' };

export interface AtomLiteral {
  readonly kind: 'atom' | 'not';
  readonly predicate: number;
  readonly args: readonly Arg[];
  readonly span: Span;
}

/** Binds `slot` to how many different rows of `predicate` fit; the slots among `args` are given. */
export interface CountLiteral {
  readonly kind: 'count';
  readonly predicate: number;
  readonly args: readonly Arg[];
  readonly slot: number;
  readonly doubt: Doubt;
  readonly span: Span;
}

export interface TestLiteral {
  readonly kind: 'test';
  readonly uses: readonly number[];
  readonly test: (env: Env, tools: Tools) => Truth;
  readonly doubt: Doubt;
  readonly span: Span;
}

/** Binds `slot`, or compares with it where it is bound already. */
export interface LetLiteral {
  readonly kind: 'let';
  readonly slot: number;
  readonly uses: readonly number[];
  readonly value: Expression;
  /** Set where the value counts past calls in that window: what follows is true for one decision only. */
  readonly callsWindowMs?: number;
  readonly span: Span;
}

export type Literal = AtomLiteral | CountLiteral | TestLiteral | LetLiteral;

export interface Body {
  readonly literals: readonly Literal[];
  /** Names of the variables by slot. */
  readonly names: readonly string[];
}

export interface CoreRule extends Body {
  readonly head: readonly Arg[];
  readonly span: Span;
}

/**
 * `hard`: holds plain values. `pattern`: may hold patterns, so a value found elsewhere is matched against it. `open`: may stand
 * for anything, so it never gives a variable its value.
 */
export type ColumnKind = 'hard' | 'pattern' | 'open';

export interface Predicate {
  readonly id: number;
  readonly name: string;
  readonly arity: number;
  readonly source: 'request' | 'policy' | 'derived';
  readonly rules: readonly CoreRule[];
  readonly columns: readonly ColumnKind[];
  /** Which columns hold ids of calls. */
  readonly calls: readonly boolean[];
}

/** One `allow`, `review` or `deny`. Slot 0 of its body is the call. */
export interface CoreDecision extends Body {
  readonly id: string;
  readonly verb: DecisionVerb;
  readonly reason: string;
  readonly effects: readonly DatalogEffect[];
  /** For each condition of the text, how many literals it and those before it became. */
  readonly ends: readonly number[];
  readonly span: Span;
}

export interface CoreBlock {
  readonly name: string;
  readonly priority: number;
  readonly decisions: readonly CoreDecision[];
}

export interface FactRow {
  readonly predicate: number;
  readonly values: readonly Value[];
}

export interface PatternMatcher {
  readonly name: string;
  /** Unknown for a text too long to search. */
  readonly find: (text: string) => Truth;
}

export interface Core {
  readonly predicates: readonly Predicate[];
  /** Predicates in evaluation order; those of one stratum depend on each other. */
  readonly strata: readonly (readonly number[])[];
  /** Highest priority first; in the order of the text among equals. */
  readonly blocks: readonly CoreBlock[];
  /** What the declarations say. */
  readonly facts: readonly FactRow[];
  readonly patterns: readonly PatternMatcher[];
}
