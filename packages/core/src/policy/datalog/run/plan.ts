/** A policy, planned: every body a chain of closures, every goal and stratum known. Made once when the policy is loaded. */
import type { Core, CoreBlock, CoreDecision, Predicate } from '../ir.ts';
import { Goal, type GoalKind } from './goal.ts';
import type { Step } from './match.ts';
import type { Run } from './run.ts';
import { buildBody, CERTAIN, type Planner } from './steps.ts';
import { computeStratum, planStratum, type StratumPlan } from './stratum.ts';
import { type Traits, traitsOf } from './traits.ts';

export class Plan implements Planner {
  readonly core: Core;
  readonly traits: readonly Traits[];
  readonly strata: readonly StratumPlan[];
  private readonly decisions = new Map<CoreDecision, Step>();
  private readonly goals = new Map<string, Goal>();
  private readonly questions = new Map<number, Step>();

  constructor(core: Core) {
    this.core = core;
    this.traits = traitsOf(core);
    this.strata = core.strata.map((group) =>
      planStratum(
        group.map((id) => core.predicates[id] as Predicate),
        this,
      ),
    );
    for (const { decisions } of core.blocks)
      for (const decision of decisions)
        this.decisions.set(
          decision,
          buildBody(decision, { given: [0], wanted: [], source: () => 'both', preferred: -1 }, this, CERTAIN),
        );
  }

  stepOf(decision: CoreDecision): Step {
    return this.decisions.get(decision) as Step;
  }

  /** Asks for all that holds of a call, the first column of the predicate; the run accepts the other columns. */
  question(predicate: number): Step {
    const known = this.questions.get(predicate);
    if (known !== undefined) return known;
    const { name, arity, rules } = this.core.predicates[predicate] as Predicate;
    const slots = Array.from({ length: arity }, (_, slot) => slot);
    const [first] = rules;
    const span = first?.span ?? { file: '', line: 1, column: 1 };
    const atom = {
      kind: 'atom' as const,
      predicate,
      args: slots.map((slot) => ({ kind: 'slot' as const, slot })),
      span,
    };
    const told: Step = (run, env, doubt) => {
      run.accept(predicate, env.slice(1, arity), doubt);
      return false;
    };
    const body = { literals: [atom], names: slots.map((slot) => `${name}${slot}`) };
    const options = { given: [0], wanted: slots.slice(1), source: () => 'both' as const, preferred: -1 };
    const step = buildBody(body, options, this, told);
    this.questions.set(predicate, step);
    return step;
  }

  goal(predicate: number, kind: GoalKind, given: readonly number[], wanted: readonly number[]): Goal {
    const name = `${predicate} ${kind} ${given.join()} ${wanted.join()}`;
    const known = this.goals.get(name);
    if (known !== undefined) return known;
    const goal = new Goal(this.goals.size, given, wanted);
    this.goals.set(name, goal);
    goal.plan((this.core.predicates[predicate] as Predicate).rules, kind, wanted, this);
    return goal;
  }

  compute(run: Run, predicate: number): void {
    const { stratum } = this.traits[predicate] as Traits;
    if (run.computed.has(stratum)) return;
    run.computed.add(stratum);
    computeStratum(this.strata[stratum] as StratumPlan, run, this.traits);
  }

  get blocks(): readonly CoreBlock[] {
    return this.core.blocks;
  }
}
