/**
 * Policies on trial. They are asked like all others, and what they say changes nothing; where the answer would be a different one with
 * them, that is noted beside the decision.
 */
import { type Ruling, type ShadowAnswer, stricter } from '../decision.ts';
import type { Facts } from '../facts.ts';
import type { Limits } from '../limits.ts';
import { ProblemError } from '../problem.ts';
import type { Policy, PolicySet, SessionMemory } from './policy.ts';
import { remembering } from './rule.ts';

export function askShadows(
  { shadows }: PolicySet,
  facts: Facts,
  limits: Limits,
  memory: SessionMemory | undefined,
  ruling: Ruling,
): readonly ShadowAnswer[] {
  // Steps of their own: a trial must not exhaust what the policies in force may spend.
  const budget = { stepsLeft: limits.evalStepsMax };
  return shadows.flatMap((policy) => {
    const answered = ask(policy, () => remembering(policy, memory).answer(facts, budget));
    return answered !== undefined && wouldMatter(answered, ruling) ? [answered] : [];
  });
}

function ask(policy: Policy, answer: () => ReturnType<Policy['answer']>): ShadowAnswer | undefined {
  try {
    const answered = answer();
    if (answered.kind === 'abstain') return undefined;
    const { rule, code } = answered.reason;
    return { policy: policy.name, rule, verdict: answered.verdict, code };
  } catch (error) {
    // In force it would have denied for this.
    const code = error instanceof ProblemError ? error.first.code : 'internal';
    return { policy: policy.name, rule: '', verdict: 'deny', code };
  }
}

/** The strictest wins, so only a stricter answer matters, or the first one where nobody else has any. */
function wouldMatter({ verdict }: ShadowAnswer, ruling: Ruling): boolean {
  if (ruling.reasons[0]?.code === 'no_policy_decided') return verdict !== 'deny';
  return verdict !== ruling.verdict && stricter(verdict, ruling.verdict) === verdict;
}
