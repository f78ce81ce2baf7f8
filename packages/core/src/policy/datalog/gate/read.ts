/** A `.dl` file as one policy of the gate. Where it says nothing it abstains; if nobody else answers, the gate denies. */
import type { Facts } from '../../../facts.ts';
import type { Limits } from '../../../limits.ts';
import { type Problem, ProblemError } from '../../../problem.ts';
import type { Answer, Budget, Policy } from '../../policy.ts';
import type { PolicyFile } from '../../source.ts';
import type { CallDecision } from '../decide.ts';
import { lintDatalog } from '../lint/lint.ts';
import { lowerProgram } from '../lower/lower.ts';
import { DatalogPolicy } from '../policy-file.ts';
import { Plan } from '../run/plan.ts';
import type { DatalogSession } from '../session.ts';
import { parseDatalog } from '../syntax/parse.ts';
import { factsOfAction } from './action-facts.ts';
import { checkGateEffects, gateEffects } from './effects.ts';
import { spellNames } from './spell.ts';

export interface DatalogGatePolicy extends Omit<Policy, 'dialect'> {
  readonly dialect: 'datalog';
  /** For sessions that remember: facts of earlier calls go into one of its sessions. */
  readonly datalog: DatalogPolicy;
  /** As `answer`, on top of what a session of this policy knows. */
  readonly answerWithin: (session: DatalogSession, facts: Facts, budget: Budget) => Answer;
}

export interface DatalogReading {
  readonly policy: DatalogGatePolicy;
  readonly warnings: readonly Problem[];
}

/** @throws ProblemError with every problem of the file */
export function readDatalog(file: PolicyFile, limits: Limits): DatalogReading {
  const program = parseDatalog(file, limits);
  const core = lowerProgram(spellNames(program), limits);
  const problems: Problem[] = [];
  const warnings: Problem[] = lintDatalog(program).map(({ kind, message, span }) => ({
    code: 'datalog_lint',
    message: `${kind}: ${message}`,
    span,
  }));
  const decisions = program.blocks.flatMap((block) => block.decisions);
  for (const { effects } of decisions) checkGateEffects(effects, problems, warnings);
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest);
  const datalog = new DatalogPolicy(program, new Plan(core));
  const name = (file.name.split(/[/\\]/).at(-1) ?? file.name).replace(/\.[a-z]+$/i, '');
  return {
    policy: {
      name,
      version: '1.0.0',
      file: file.name,
      dialect: 'datalog',
      enabled: true,
      ruleCount: decisions.length + program.rules.length,
      datalog,
      answer: (facts, budget) => answerOf(name, datalog.decide(factsOfAction(facts), budget)),
      answerWithin: (session, facts, budget) => answerOf(name, session.decide(factsOfAction(facts), budget)),
    },
    warnings,
  };
}

/** What a decision about the call means to the gate. */
function answerOf(policy: string, decided: CallDecision | undefined): Answer {
  if (decided === undefined) return { kind: 'abstain' };
  const { verdict, code, rules, reasons, path } = decided;
  return {
    kind: 'verdict',
    verdict,
    observed: false,
    effects: gateEffects(decided.effects),
    reason: { policy, rule: rules[0] ?? '', verdict, code, message: reasons.join('; '), path },
    matchedRules: rules,
    callerTransforms: false,
    redacts: false,
  };
}
