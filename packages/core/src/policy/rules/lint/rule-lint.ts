import type { Problem } from '../../../problem.ts';
import type { RulesPolicy } from '../rules-policy.ts';

/** One thing to look for in a policy that loads. */
export interface RuleLint {
  readonly kind: string;
  readonly find: (policy: RulesPolicy) => readonly Omit<Problem, 'code'>[];
}
