/** The compiled rules and the reference interpreter must answer alike: verdict, effects, reasons, matched rules. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../limits.ts';
import { compileRules } from './compiled.ts';
import { answerByReference } from './reference.ts';
import { disagreements } from './testing/agreement.ts';
import { randomFacts, randomPolicy } from './testing/random-policies.ts';
import { readPolicyValue } from './testing/read-policy-value.ts';

const budget = () => ({ stepsLeft: LIMITS.evalStepsMax });

/** Thousands of times as many in `npm run differential -- rules`. */
test('closures and generated code answer as the reference does', () => {
  fc.assert(
    fc.property(randomPolicy, fc.array(randomFacts, { minLength: 4, maxLength: 4 }), (policy, actions) => {
      expect(disagreements(readPolicyValue(policy), actions)).toEqual([]);
    }),
    { numRuns: 700 },
  );
});

test('it never needs more steps than the reference', () => {
  fc.assert(
    fc.property(randomPolicy, randomFacts, (policy, facts) => {
      const parsed = readPolicyValue(policy);
      const [ours, theirs] = [budget(), budget()];
      compileRules(parsed).answer(facts, ours);
      answerByReference(parsed, facts, theirs);
      expect(ours.stepsLeft).toBeGreaterThanOrEqual(theirs.stepsLeft);
    }),
    { numRuns: 300 },
  );
});

describe('laws', () => {
  test('one more deny rule never widens', () => {
    fc.assert(
      fc.property(randomPolicy, randomPolicy, randomFacts, (policy, donor, facts) => {
        const [first] = donor['rules'] as Record<string, unknown>[];
        const more = {
          ...policy,
          rules: [...(policy['rules'] as unknown[]), { ...first, name: 'more', verdict: 'DENY' }],
        };
        const strictness = (one: unknown) => {
          const answer = compileRules(readPolicyValue(one)).answer(facts, budget());
          return answer.kind === 'abstain' ? 0 : ['allow', 'review', 'deny'].indexOf(answer.verdict) + 1;
        };
        // With no opinion the set denies, so gaining one that denies is no widening either.
        expect(strictness(more)).toBeGreaterThanOrEqual(strictness(policy));
      }),
      { numRuns: 500 },
    );
  });

  test('the order of conditions and of rules of one priority does not matter to the verdict', () => {
    fc.assert(
      fc.property(randomPolicy, randomFacts, (policy, facts) => {
        const rules = (policy['rules'] as Record<string, unknown>[]).map((rule) => ({
          ...rule,
          conditions: (rule['conditions'] as unknown[]).toReversed(),
        }));
        const verdict = (one: unknown) => {
          const answer = compileRules(readPolicyValue(one)).answer(facts, budget());
          return answer.kind === 'abstain' ? 'abstain' : [answer.verdict, answer.observed];
        };
        expect(verdict({ ...policy, rules: rules.toReversed() })).toEqual(verdict(policy));
      }),
      { numRuns: 500 },
    );
  });
});
