/** Random policies of rules and actions: reference, closures and generated code must agree on answer and trace. */
import fc from 'fast-check';
import { disagreements } from '../../packages/core/src/policy/rules/testing/agreement.ts';
import { randomFacts, randomPolicy } from '../../packages/core/src/policy/rules/testing/random-policies.ts';
import { readPolicyValue } from '../../packages/core/src/policy/rules/testing/read-policy-value.ts';
import { Progress } from './progress.ts';

/** Few enough for what a batch generates to be forgotten again. */
const BATCH = 500;
const ACTIONS = 3;

export function compareRules(wanted: number, seed: number): void {
  const progress = new Progress(`${wanted} policies of rules, each with ${ACTIONS} actions, seed ${seed}`);
  const cases = fc.tuple(randomPolicy, fc.array(randomFacts, { minLength: ACTIONS, maxLength: ACTIONS }));
  let compared = 0;
  for (let batch = 0; compared < wanted; batch += 1)
    for (const [policy, actions] of fc.sample(cases, { numRuns: BATCH, seed: seed + batch })) {
      compared += 1;
      const found = disagreements(readPolicyValue(policy), actions).map((line) => `${line}\n${JSON.stringify(policy)}`);
      progress.note(found, () => `${compared} compared`);
    }
  progress.end(`${compared} compared`);
}
