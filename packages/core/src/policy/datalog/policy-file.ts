/** A policy text, read, checked and planned: what sessions and decisions are made from. */
import type { CallHistory } from '../../facts.ts';
import type { Limits } from '../../limits.ts';
import type { Budget } from '../answer.ts';
import type { PolicyFile } from '../source.ts';
import type { CallDecision } from './decide.ts';
import type { FactPackage } from './facts.ts';
import type { FactRow } from './ir.ts';
import { lowerProgram } from './lower/lower.ts';
import { Plan } from './run/plan.ts';
import { DatalogSession } from './session.ts';
import type { Program } from './syntax/ast.ts';
import { parseDatalog } from './syntax/parse.ts';

export class DatalogPolicy {
  readonly program: Program;
  readonly plan: Plan;
  /** Holds what the declarations say and nothing else. */
  private readonly base: DatalogSession;

  constructor(program: Program, plan: Plan) {
    this.program = program;
    this.plan = plan;
    this.base = new DatalogSession(plan);
  }

  /** An empty session of this policy. */
  session(): DatalogSession {
    return new DatalogSession(this.plan);
  }

  /** As {@link DatalogSession.derive}, from the facts of one package and the declarations. */
  derive(...question: Parameters<DatalogSession['derive']>): ReturnType<DatalogSession['derive']> {
    return this.base.derive(...question);
  }

  /** The facts it declares. */
  get given(): readonly FactRow[] {
    return this.base.given;
  }

  /**
   * Decides about the calls of one package.
   * @returns undefined where no policy says anything about one of its calls, or there is none
   * @throws ProblemError `limit_steps`, `limit_facts`
   */
  decide(facts: FactPackage, budget: Budget, history?: CallHistory): CallDecision | undefined {
    return this.base.decide(facts, budget, history);
  }
}

/** @throws ProblemError with every problem of the text */
export function compileDatalog(file: PolicyFile, limits: Limits): DatalogPolicy {
  const program = parseDatalog(file, limits);
  return new DatalogPolicy(program, new Plan(lowerProgram(program, limits)));
}
