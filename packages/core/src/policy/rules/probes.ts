/** Every rule of a policy alone, for measuring what each costs. Deciding finds its rules by tables and asks only a few. */
import type { RuleProbe } from '../policy.ts';
import { closures } from './compile-condition.ts';
import type { RulesPolicy } from './rules-policy.ts';

export function probesOf({ rules }: RulesPolicy): readonly RuleProbe[] {
  return rules.map(({ name, span, when }) => {
    const holds = closures.condition(when);
    return { rule: name, span, ask: (facts, budget) => void holds(facts, budget) };
  });
}
