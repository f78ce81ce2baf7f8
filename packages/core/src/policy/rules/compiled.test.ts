/** The compiled rules and the reference interpreter must answer alike: verdict, effects, reasons, matched rules. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../limits.ts';
import { compileRules } from './compiled.ts';
import { explainRules } from './explain.ts';
import { generatedCode } from './generate-js.ts';
import { answerByReference } from './reference.ts';
import { randomFacts, randomPolicy } from './testing/random-policies.ts';
import { readPolicyValue } from './testing/read-policy-value.ts';

const budget = () => ({ stepsLeft: LIMITS.evalStepsMax });

const seed = process.env['SLUICE_POLICY_SEED'];
const seeded = seed === undefined ? {} : { seed: Number(seed) };

/** Answers as text, which compares a thousand times faster than trees; what is made ahead for a whole set is left out. */
const shown = (answer: object) => JSON.stringify({ ...answer, alone: undefined });

test('closures and generated code answer as the reference does', { timeout: 36_000_000 }, () => {
  fc.assert(
    fc.property(randomPolicy, fc.array(randomFacts, { minLength: 4, maxLength: 4 }), (policy, actions) => {
      const parsed = readPolicyValue(policy);
      const compiled = compileRules(parsed);
      const generated = compileRules(parsed, generatedCode);
      for (const facts of actions) {
        const wanted = shown(answerByReference(parsed, facts, budget()));
        const { answer, considered } = compiled.trace(facts, budget());
        const got = [compiled.answer(facts, budget()), generated.answer(facts, budget()), answer].map(shown);
        if (got.some((one) => one !== wanted)) expect(got).toEqual([wanted, wanted, wanted]);
        const traced = new Map(considered.map(({ rule, truth }) => [rule, truth]));
        const told = explainRules(parsed, facts, budget());
        if (told.some(({ rule, truth }) => (traced.get(rule) ?? false) !== truth))
          expect(told.map(({ rule }) => traced.get(rule) ?? false)).toEqual(told.map(({ truth }) => truth));
      }
    }),
    { numRuns: Number(process.env['SLUICE_POLICY_RUNS'] ?? 2_000), ...seeded },
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
