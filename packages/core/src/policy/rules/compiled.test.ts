/** The compiled rules and the reference interpreter must answer alike: verdict, effects, reasons, matched rules. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../limits.ts';
import { readSource } from '../source.ts';
import { compileRules } from './compiled.ts';
import { explainRules } from './explain.ts';
import { generatedCode } from './generate-js.ts';
import { readRules } from './read.ts';
import { answerByReference } from './reference.ts';
import type { RulesPolicy } from './rules-policy.ts';
import { randomFacts, randomPolicy } from './testing/random-policies.ts';

const budget = () => ({ stepsLeft: LIMITS.evalStepsMax });

function read(policy: unknown): RulesPolicy {
  const [node] = readSource({ name: 'p.json', text: JSON.stringify(policy) }, LIMITS);
  const [only] = node === undefined ? [] : readRules(node, LIMITS);
  if (only === undefined) throw new Error('no policy');
  return only;
}

const withoutShortcut = (answer: object) => ({ ...answer, alone: undefined });

test('closures and generated code answer as the reference does', { timeout: 36_000_000 }, () => {
  fc.assert(
    fc.property(randomPolicy, fc.array(randomFacts, { minLength: 8, maxLength: 8 }), (policy, actions) => {
      const parsed = read(policy);
      const compiled = compileRules(parsed);
      const generated = compileRules(parsed, generatedCode);
      for (const facts of actions) {
        const wanted = withoutShortcut(answerByReference(parsed, facts, budget()));
        expect(withoutShortcut(compiled.answer(facts, budget()))).toEqual(wanted);
        expect(withoutShortcut(generated.answer(facts, budget()))).toEqual(wanted);
        const { answer, considered } = compiled.trace(facts, budget());
        expect(withoutShortcut(answer)).toEqual(wanted);
        const traced = new Map(considered.map(({ rule, truth }) => [rule, truth]));
        const told = explainRules(parsed, facts, budget());
        expect(told.map(({ rule }) => traced.get(rule) ?? false)).toEqual(told.map(({ truth }) => truth));
      }
    }),
    { numRuns: Number(process.env['SLUICE_POLICY_RUNS'] ?? 1_000) },
  );
});

test('it never needs more steps than the reference', () => {
  fc.assert(
    fc.property(randomPolicy, randomFacts, (policy, facts) => {
      const parsed = read(policy);
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
          const answer = compileRules(read(one)).answer(facts, budget());
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
          const answer = compileRules(read(one)).answer(facts, budget());
          return answer.kind === 'abstain' ? 'abstain' : [answer.verdict, answer.observed];
        };
        expect(verdict({ ...policy, rules: rules.toReversed() })).toEqual(verdict(policy));
      }),
      { numRuns: 500 },
    );
  });
});
