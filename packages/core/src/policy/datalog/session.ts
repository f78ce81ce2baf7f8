/**
 * What is known of one agent run. Facts only ever come in; what follows from them is kept up to date as they come, so a
 * decision looks things up instead of deriving them again. The facts of the call that is being decided lie on top and leave
 * no trace.
 */
import type { CallHistory } from '../../facts.ts';
import { ProblemError } from '../../problem.ts';
import type { Budget } from '../answer.ts';
import { type CallDecision, decideCall, strictest } from './decide.ts';
import { callsOf, type FactPackage, toolCallsOf } from './facts.ts';
import type { CoreDecision, FactRow } from './ir.ts';
import { DATALOG_LIMITS } from './limits.ts';
import type { Plan } from './run/plan.ts';
import { pushRow, Relation, type Row } from './run/relation.ts';
import { Run } from './run/run.ts';
import { feedStratum } from './run/stratum.ts';
import type { Traits } from './run/traits.ts';
import type { Value } from './values.ts';

export class DatalogSession {
  private readonly plan: Plan;
  private readonly relations: readonly Relation[];
  private size = 0;
  private full = false;

  constructor(plan: Plan) {
    this.plan = plan;
    this.relations = plan.traits.map(({ hard }) => new Relation(hard));
    const declared: Row[][] = [];
    for (const { predicate, values } of plan.core.facts) this.insert(predicate, values, declared);
    const run = this.work();
    for (const stratum of plan.strata) {
      run.accept = (predicate, values) => this.insert(predicate, values, declared);
      for (const { slots, step } of stratum.constants) step(run, new Array(slots), undefined);
    }
    this.feed(declared, run);
  }

  /** The facts it was given and those the policy declares, without what follows from them. */
  get given(): readonly FactRow[] {
    return this.plan.core.predicates.flatMap(({ id, source }) =>
      source === 'derived' ? [] : (this.relations[id]?.rows ?? []).map(({ values }) => ({ predicate: id, values })),
    );
  }

  /** How many facts it holds, given and derived. */
  get factCount(): number {
    return this.size;
  }

  /**
   * Takes facts in and works out what follows.
   * @throws ProblemError `limit_facts` or `limit_steps`; from then on every decision of the session is a deny
   */
  add(facts: FactPackage): void {
    this.refuseIfFull();
    // Set until all is worked in: a session that holds half of what follows must not decide.
    this.full = true;
    const fresh: Row[][] = [];
    for (const [predicate, rows] of facts.entries())
      for (const values of rows ?? []) this.insert(predicate, values, fresh);
    this.feed(fresh, this.work());
    this.full = false;
  }

  /**
   * Decides about the calls of `facts`, on top of what the session knows.
   * @param history what the acting agent called before; without it nothing about past calls can be told
   * @returns undefined where no policy says anything about one of them
   * @throws ProblemError `limit_steps`, `limit_facts`
   */
  decide(facts: FactPackage, budget: Budget, history?: CallHistory): CallDecision | undefined {
    this.refuseIfFull();
    const { blocks } = this.plan;
    const run = this.overlaid(facts, budget, history);
    const due = toolCallsOf(facts);
    let decision: CallDecision | undefined;
    for (const call of callsOf(facts)) {
      const judge = (rule: CoreDecision) => {
        run.maybe = undefined;
        const env: Value[] = new Array(rule.names.length);
        env[0] = call;
        return this.plan.stepOf(rule)(run, env, undefined) || (run.maybe ?? false);
      };
      const one = decideCall(call, blocks, judge);
      if (one !== undefined) decision = decision === undefined ? one : strictest(decision, one);
      else if (due.has(call)) return undefined;
    }
    return decision;
  }

  /**
   * What follows about a call from `facts` for a predicate whose first column is the call.
   * @returns the other columns, and what is in doubt about them
   * @throws ProblemError `limit_steps`, `limit_facts`
   */
  derive(predicate: number, call: string, facts: FactPackage, budget: Budget, history?: CallHistory): readonly Row[] {
    this.refuseIfFull();
    const run = this.overlaid(facts, budget, history);
    const found = new Relation((this.plan.traits[predicate] as Traits).hard.slice(1));
    run.accept = (_predicate, values, doubt) => {
      if (found.add(values, doubt) !== undefined) run.grow();
    };
    const env: Value[] = [call];
    this.plan.question(predicate)(run, env, undefined);
    return found.rows;
  }

  private overlaid(facts: FactPackage, budget: Budget, history: CallHistory | undefined): Run {
    const overlay: (Relation | undefined)[] = [];
    let touched = 0;
    for (let id = 0; id < facts.length; id += 1) {
      const rows = facts[id];
      if (rows === undefined || rows.length === 0) continue;
      touched |= 1 << id;
      const relation = new Relation((this.plan.traits[id] as Traits).hard);
      for (const values of rows) relation.add(values, undefined);
      overlay[id] = relation;
    }
    return new Run(this.relations, this.plan.core.patterns, budget, { overlay, touched, history });
  }

  private insert(predicate: number, values: readonly Value[], fresh: Row[][]): void {
    const row = (this.relations[predicate] as Relation).add(values, undefined);
    if (row === undefined) return;
    this.grew();
    pushRow(fresh, predicate, row);
  }

  private grew(): void {
    this.size += 1;
    if (this.size > DATALOG_LIMITS.sessionFactsMax) this.refuse();
  }

  private feed(fresh: Row[][], run: Run): void {
    for (const [stratum, plan] of this.plan.strata.entries())
      if (plan.feeds.length > 0 && this.plan.traits[this.plan.core.strata[stratum]?.[0] as number]?.kept === true)
        feedStratum(plan, run, fresh, () => this.grew());
  }

  private work(): Run {
    return new Run(this.relations, this.plan.core.patterns, { stepsLeft: DATALOG_LIMITS.addStepsMax });
  }

  private refuseIfFull(): void {
    if (this.full) this.refuse();
  }

  private refuse(): never {
    throw new ProblemError({
      code: 'limit_facts',
      message: `the session holds more facts than the ${DATALOG_LIMITS.sessionFactsMax} it may, or could not work one in`,
    });
  }
}
