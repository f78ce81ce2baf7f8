/** What a policy of any dialect answers where all facts were recorded, and it looks at nothing else. */
import { LIMITS } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import type { Answer } from '../answer.ts';
import type { Policy } from '../policy.ts';
import type { PartialFacts } from './partial-facts.ts';
import type { PossibleAnswer } from './possible-answer.ts';

/** Undefined where it looks back at other calls, or has a say in the data loss prevention that came before. */
export function wholeAnswer(policy: Policy, { facts, recorded, moments }: PartialFacts): PossibleAnswer | undefined {
  const [now, ...others] = moments;
  const whole = ['*', '@', 'findings', 'dlp'].every((part) => recorded.has(part)) && others.length === 0;
  const { callsWindowMs, openSession, overrides } = policy;
  if (!whole || now === undefined || callsWindowMs > 0 || openSession !== undefined || overrides !== undefined)
    return undefined;
  try {
    return possibleOf(policy.answer({ ...facts, now }, { stepsLeft: LIMITS.evalStepsMax }));
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function possibleOf(answer: Answer): PossibleAnswer {
  if (answer.kind === 'abstain')
    return { verdicts: new Set(['abstain']), effects: { sure: [], possible: [] }, rules: [] };
  const { verdict, effects, matchedRules } = answer;
  return { verdicts: new Set([verdict]), effects: { sure: effects, possible: effects }, rules: matchedRules };
}
