/**
 * One piece of work on relations: a decision about a call, or an addition of facts to a session. It holds what the closures
 * of a plan share while they run, and counts what they spend.
 */
import type { CallHistory } from '../../../facts.ts';
import { ProblemError } from '../../../problem.ts';
import type { Budget, Truth } from '../../answer.ts';
import type { PatternMatcher, Tools } from '../ir.ts';
import { DATALOG_LIMITS } from '../limits.ts';
import type { Doubt, Value } from '../values.ts';
import type { Relation, Row } from './relation.ts';

const NO_ROWS: readonly Row[] = [];

function noRule(): never {
  throw new TypeError('a row was derived outside a stratum');
}

/** Looking a counter up costs more than comparing two values. */
const CALLS_STEPS = 8;

/** What a decision brings along. */
interface CallSide {
  readonly overlay?: (Relation | undefined)[];
  readonly touched?: number;
  readonly history?: CallHistory | undefined;
}

export class Run implements Tools {
  readonly relations: readonly Relation[];
  /** Facts of the call and what follows from them, by predicate. */
  readonly overlay: (Relation | undefined)[];
  /** Which request predicates the overlay has facts of, a bit each. */
  readonly touched: number;
  /** Rows not yet worked in, by predicate. */
  fresh: readonly (readonly Row[] | undefined)[] = [];
  /** Where derived rows go: the answer of the goal that is being solved. */
  sink: Relation | undefined = undefined;
  /** Takes a row that a rule derived bottom-up. */
  accept: (predicate: number, values: readonly Value[], doubt: Doubt | undefined) => void = noRule;
  /** A doubtful proof found while looking for a certain one. */
  maybe: Doubt | undefined = undefined;
  /** Answers by goal. */
  readonly answers: (Map<Value, unknown> | Relation | undefined)[] = [];
  /** Strata worked out for this run. */
  readonly computed = new Set<number>();
  private derived = 0;
  private readonly budget: Budget;
  private readonly history: CallHistory | undefined;
  private readonly patterns: readonly PatternMatcher[];
  private readonly found: (Map<string, Truth> | undefined)[] = [];

  constructor(
    relations: readonly Relation[],
    patterns: readonly PatternMatcher[],
    budget: Budget,
    { overlay = [], touched = 0, history }: CallSide = {},
  ) {
    this.relations = relations;
    this.patterns = patterns;
    this.budget = budget;
    this.overlay = overlay;
    this.touched = touched;
    this.history = history;
  }

  freshOf(predicate: number): readonly Row[] {
    return this.fresh[predicate] ?? NO_ROWS;
  }

  spend(steps: number): void {
    this.budget.stepsLeft -= steps;
    if (this.budget.stepsLeft < 0)
      throw new ProblemError({
        code: 'limit_steps',
        message: 'the policies need more steps than one decision may spend',
      });
  }

  matches(pattern: number, text: string): Truth {
    this.found[pattern] ??= new Map();
    const memo = this.found[pattern];
    const known = memo.get(text);
    if (known !== undefined) return known;
    this.spend(1 + (text.length >> 3));
    const truth = this.patterns[pattern]?.find(text) ?? 'unknown';
    memo.set(text, truth);
    return truth;
  }

  calls(tools: readonly string[], windowMs: number): number | undefined {
    this.spend(CALLS_STEPS);
    return this.history?.calls(tools, windowMs);
  }

  /** Counts a derived row; a decision that derives without end must stop. */
  grow(): void {
    this.derived += 1;
    if (this.derived > DATALOG_LIMITS.decisionFactsMax)
      throw new ProblemError({
        code: 'limit_facts',
        message: `more than ${DATALOG_LIMITS.decisionFactsMax} facts follow from one call`,
      });
  }
}
