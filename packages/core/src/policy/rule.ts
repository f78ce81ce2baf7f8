/**
 * Asks every enabled policy and combines the answers: the strictest verdict wins, effects of all contributing policies are
 * united, and where nobody answers the action is denied (DESIGN §2). Indeterminate answers are already denies here.
 */
import { type Effect, type Reason, type Ruling, VERDICTS, type Verdict } from '../decision.ts';
import type { Facts } from '../facts.ts';
import type { Limits } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import type { TraceStep, Verdicted } from './answer.ts';
import type { Policy, PolicySession, PolicySet, SessionMemory } from './policy.ts';

/** @throws ProblemError `limit_steps` when the policies need more steps than a decision may spend */
export function rule(set: PolicySet, facts: Facts, limits: Limits, memory?: SessionMemory): Ruling {
  const budget = { stepsLeft: limits.evalStepsMax };
  let first: Verdicted | undefined;
  let answers: Verdicted[] | undefined;
  for (const policy of set.policies) {
    if (!policy.enabled || policy.mode === 'shadow') continue;
    const answer = remembering(policy, memory).answer(facts, budget);
    if (answer.kind === 'abstain') continue;
    if (first === undefined) first = answer;
    else if (answers === undefined) answers = [first, answer];
    else answers.push(answer);
  }
  if (answers !== undefined) return combine(answers);
  return first === undefined ? denied(NOBODY_DECIDED) : (first.alone ?? alone(first));
}

/** {@link rule} together with the rules each policy considered. */
export function ruleTraced(set: PolicySet, facts: Facts, limits: Limits, memory?: SessionMemory): TracedRuling {
  const budget = { stepsLeft: limits.evalStepsMax };
  const considered: TracedRuling['considered'][number][] = [];
  const answers: Verdicted[] = [];
  for (const policy of set.policies) {
    if (!policy.enabled || policy.mode === 'shadow') continue;
    const traced = remembering(policy, memory).trace(facts, budget);
    for (const { rule: name, truth } of traced.considered) considered.push({ policy: policy.name, rule: name, truth });
    if (traced.answer.kind === 'verdict') answers.push(traced.answer);
  }
  return { ruling: answers.length === 0 ? denied(NOBODY_DECIDED) : combine(answers), considered };
}

/**
 * The policy on top of what it knows of the session, where it keeps anything.
 * @throws ProblemError `limit_facts` for a policy that looks back where nobody remembers: an empty past would be a guess
 */
export function remembering(policy: Policy, memory: SessionMemory | undefined): Policy | PolicySession {
  if (policy.openSession === undefined) return policy;
  if (memory !== undefined) return memory.sessionOf(policy) ?? policy;
  throw new ProblemError({
    code: 'limit_facts',
    message: `\`${policy.name}\` looks back at earlier calls, and nobody has said what they were`,
    help: 'hand a `memory` in; one that knows no session says that there were none',
  });
}

/** For programs that ask about a single action on purpose. */
export const NO_PAST: SessionMemory = { sessionOf: () => undefined };

export interface TracedRuling {
  readonly ruling: Ruling;
  readonly considered: readonly (TraceStep & { readonly policy: string })[];
}

/** What the set says where only one policy answers. */
export function alone(answer: Verdicted): Ruling {
  return combine([answer]);
}

const NOBODY_DECIDED: Reason = {
  policy: '',
  rule: '',
  verdict: 'deny',
  code: 'no_policy_decided',
  message: 'no active policy decided about this action',
  path: '',
};

/** A ruling that denies for one reason and asks for the loudest record. */
export function denied(reason: Reason): Ruling {
  return {
    verdict: 'deny',
    observed: false,
    effects: [{ kind: 'audit', level: 'critical' }],
    reasons: [reason],
    matchedRules: [],
    callerTransforms: false,
    redacts: false,
  };
}

function combine(answers: readonly Verdicted[]): Ruling {
  const verdict = answers.reduce<Verdict>(
    (strictest, answer) => (rank(answer.verdict) > rank(strictest) ? answer.verdict : strictest),
    'allow',
  );
  const deciding = [...answers].sort((a, b) => precedence(b) - precedence(a));
  // Where the only denies ask the caller to transform and come back, the plan has to reach the caller.
  const callerTransforms =
    verdict === 'deny' && answers.every((answer) => answer.verdict !== 'deny' || answer.callerTransforms);
  const effects =
    verdict === 'deny' && !callerTransforms ? onlyNotes(answers) : answers.flatMap((answer) => answer.effects);
  return {
    verdict,
    observed: answers.some((answer) => answer.observed),
    effects: unite(effects),
    reasons: deciding.map((answer) => answer.reason),
    matchedRules: answers.flatMap((answer) => answer.matchedRules),
    callerTransforms,
    redacts: answers.some((answer) => answer.redacts),
  };
}

/** A denied action has no content to change; what remains is how loudly to record it, and with which notes. */
function onlyNotes(answers: readonly Verdicted[]): readonly Effect[] {
  return answers.flatMap((answer) => answer.effects).filter(({ kind }) => kind === 'audit' || kind === 'annotate');
}

/** Which answer speaks first: the strictest; then a watching one; then the one with the best ground. Ties keep load order. */
function precedence(answer: Verdicted): number {
  const { code } = answer.reason;
  const ground = code === 'rule' ? 2 : code === 'default' ? 0 : 1;
  return strictness(answer) * 8 + (answer.observed ? 4 : 0) + ground;
}

function rank(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}

/** A deny that asks for a transform is less strict than a plain one: it names a way to go on. */
function strictness({
  verdict,
  callerTransforms,
}: {
  readonly verdict: Verdict;
  readonly callerTransforms: boolean;
}): number {
  return rank(verdict) * 2 - (callerTransforms ? 1 : 0);
}

/** The stricter of two rulings about one action, with the effects of both: how the caller's own claims are weighed. */
export function stricterRuling(trusted: Ruling, claimed: Ruling): Ruling {
  const [first, second] = strictness(claimed) > strictness(trusted) ? [claimed, trusted] : [trusted, claimed];
  const plainDeny = first.verdict === 'deny' && !first.callerTransforms;
  return {
    ...first,
    observed: first.observed || second.observed,
    redacts: first.redacts || second.redacts,
    effects: unite([...first.effects, ...(plainDeny ? [] : second.effects)]),
  };
}

function unite(effects: readonly Effect[]): readonly Effect[] {
  return [...new Map(effects.map((effect) => [JSON.stringify(effect), effect])).values()];
}
