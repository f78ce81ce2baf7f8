/** A `.dl` file as one policy of the gate. Where it says nothing it abstains; if nobody else answers, the gate denies. */
import type { Limits } from '../../../limits.ts';
import { ProblemError } from '../../../problem.ts';
import type { Answer } from '../../answer.ts';
import type { Policy, PolicySession } from '../../policy.ts';
import type { PolicyFile } from '../../source.ts';
import type { PolicyWarning } from '../../warning.ts';
import type { CallDecision } from '../decide.ts';
import { explainDecisions } from '../explain.ts';
import { lintDatalog } from '../lint/lint.ts';
import { callsWindowOf } from '../lower/calls.ts';
import { lowerProgram } from '../lower/lower.ts';
import { DatalogPolicy } from '../policy-file.ts';
import { factRows } from '../reference.ts';
import { Plan } from '../run/plan.ts';
import { Run } from '../run/run.ts';
import type { DatalogSession } from '../session.ts';
import { parseDatalog } from '../syntax/parse.ts';
import { factsOfAction } from './action-facts.ts';
import { checkOverrides } from './check-overrides.ts';
import { gateEffects } from './effects.ts';
import { looksBack } from './looks-back.ts';
import { datalogOverrides, overrideQuestions } from './overrides.ts';
import { lastingFacts } from './session-facts.ts';
import { spellNames } from './spell.ts';

export interface DatalogGatePolicy extends Policy {
  readonly dialect: 'datalog';
}

export interface DatalogReading {
  readonly policy: DatalogGatePolicy;
  readonly warnings: readonly PolicyWarning[];
}

/** @throws ProblemError with every problem of the file */
export function readDatalog(file: PolicyFile, limits: Limits): DatalogReading {
  const program = parseDatalog(file, limits);
  const [wrong, ...more] = checkOverrides(program);
  if (wrong !== undefined) throw new ProblemError(wrong, ...more);
  const core = lowerProgram(spellNames(program), limits);
  const warnings: PolicyWarning[] = lintDatalog(program).map((warning) => ({ code: 'datalog_lint', ...warning }));
  const decisions = program.blocks.flatMap((block) => block.decisions);
  // Emptied by accident, a file that denied would be a file that lets everything by.
  if (decisions.length === 0 && overrideQuestions(core).length === 0)
    throw new ProblemError({
      code: 'policy_empty',
      message: 'the file decides nothing: it has no `deny`, `review` or `allow`',
      span: { file: file.name, line: 1, column: 1 },
      help: 'write a policy block, or remove the file',
    });
  const datalog = new DatalogPolicy(program, new Plan(core));
  const name = (file.name.split(/[/\\]/).at(-1) ?? file.name).replace(/\.[a-z]+$/i, '');
  return {
    policy: {
      name,
      version: '1.0.0',
      file: file.name,
      dialect: 'datalog',
      enabled: true,
      mode: 'enforce',
      ruleCount: decisions.length + program.rules.length,
      callsWindowMs: callsWindowOf(core),
      ...ways(name, datalog, datalog),
      ...(looksBack(core) ? { openSession: () => sessionOf(name, datalog) } : {}),
    },
    warnings,
  };
}

function sessionOf(name: string, datalog: DatalogPolicy): PolicySession {
  const session = datalog.session();
  return { ...ways(name, datalog, session), add: (facts) => session.add(lastingFacts(facts)) };
}

/** The id of the call that is being decided. */
const CALL = 'call';

/** The questions of the gate, put to a policy or to a session of it. */
function ways(
  name: string,
  { program, plan }: DatalogPolicy,
  asked: Pick<DatalogSession, 'decide' | 'derive' | 'given'>,
): Pick<Policy, 'answer' | 'trace' | 'explain' | 'overrides'> {
  const { core } = plan;
  const answer: Policy['answer'] = (facts, budget) =>
    answerOf(name, asked.decide(factsOfAction(facts, CALL), budget, facts.history));
  return {
    answer,
    ...(overrideQuestions(core).length === 0
      ? {}
      : { overrides: (before, budget) => datalogOverrides(name, asked, plan, before, budget) }),
    trace: (facts, budget) => {
      const answered = answer(facts, budget);
      const matched = answered.kind === 'verdict' ? answered.matchedRules : [];
      return { answer: answered, considered: matched.map((rule) => ({ rule, truth: true })) };
    },
    explain: (facts, budget) =>
      explainDecisions({
        policy: name,
        program,
        core,
        facts: [...asked.given, ...factRows(factsOfAction(facts, CALL))],
        call: CALL,
        tools: new Run([], core.patterns, budget, { history: facts.history }),
      }),
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
