/** Whether all ways to evaluate rules say the same about the same facts. */
import type { Facts } from '../../../facts.ts';
import { LIMITS } from '../../../limits.ts';
import { compileRules } from '../compiled.ts';
import { explainRules } from '../explain.ts';
import { generatedCode } from '../generate-js.ts';
import { answerByReference } from '../reference.ts';
import type { RulesPolicy } from '../rules-policy.ts';

const budget = () => ({ stepsLeft: LIMITS.evalStepsMax });

/** Answers as text, which compares a thousand times faster than trees; what is made ahead for a whole set is left out. */
const shown = (answer: object) => JSON.stringify({ ...answer, alone: undefined });

/** @returns one line for each evaluator that does not answer as the reference does: verdict, effects, reasons, rules, trace */
export function disagreements(policy: RulesPolicy, actions: readonly Facts[]): readonly string[] {
  const compiled = compileRules(policy);
  const generated = compileRules(policy, generatedCode);
  return actions.flatMap((facts) => {
    const wanted = shown(answerByReference(policy, facts, budget()));
    const { answer, considered } = compiled.trace(facts, budget());
    const got = {
      closures: shown(compiled.answer(facts, budget())),
      'generated code': shown(generated.answer(facts, budget())),
      'traced closures': shown(answer),
    };
    const wrong = Object.entries(got).flatMap(([who, said]) =>
      said === wanted ? [] : [`${who}: ${said}, not ${wanted}`],
    );
    const traced = new Map(considered.map(({ rule, truth }) => [rule, truth]));
    const mistold = explainRules(policy, facts, budget()).filter(
      ({ rule, truth }) => (traced.get(rule) ?? false) !== truth,
    );
    return [...wrong, ...mistold.map(({ rule, truth }) => `trace: \`${rule}\` is ${truth} in the explanation`)];
  });
}
