import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../facts.ts';
import { LIMITS } from '../../../limits.ts';
import { readSource } from '../../source.ts';
import { readRules } from '../read.ts';
import { answerByReference } from '../reference.ts';
import type { RulesPolicy } from '../rules-policy.ts';
import { randomFacts, randomPolicy } from '../testing/random-policies.ts';
import { readPolicyValue } from '../testing/read-policy-value.ts';
import { lintRules, RULE_LINTS } from './lint.ts';

const read = (text: string): readonly RulesPolicy[] =>
  readSource({ name: 'p.yaml', text }, LIMITS).flatMap((node) => readRules(node, LIMITS));
const lint = (text: string, honours = false) => read(text).flatMap((policy) => lintRules(policy, honours));
const kinds = (text: string, honours = false) => lint(text, honours).map(({ kind }) => kind);
const rules = (...lines: readonly string[]): string =>
  `name: p\noptional: [args.o]\nrules:\n${lines.map((line) => `  - ${line}\n`).join('')}`;

const CASES: Readonly<Record<string, string>> = {
  UnguardedAttribute: rules('{ name: a, conditions: [{ field: args.o, operator: neq, value: 1 }] }'),
  ShadowedRule: rules(
    '{ name: a, match: { tool: x } }',
    '{ name: b, match: { tool: x }, conditions: [{ field: args.n, operator: gt, value: 1 }] }',
  ),
  OnIndeterminateIgnore: rules('{ name: a, match: { tool: x }, on_indeterminate: ignore }'),
  UnhonouredFailMode: `fail_mode: open\n${rules('{ name: a, match: { tool: x } }')}`,
  FailsOpen: `fail_mode: open\n${rules('{ name: a, match: { tool: x } }')}`,
  EmptyPolicy: 'name: p\n',
  NeverMatches: rules('{ name: a, match: { tool: x }, conditions: [{ field: tool_name, operator: eq, value: y }] }'),
  DuplicateRuleName: rules('{ name: a, match: { tool: x } }', '{ name: a, match: { tool: y } }'),
};

test.each(RULE_LINTS.map(({ kind }) => kind))('%s is said, and nothing else', (kind) => {
  expect(kinds(CASES[kind] ?? '', kind === 'FailsOpen')).toEqual([kind]);
});

test('warnings name their place, in the order of the text', () => {
  expect(lint(CASES['ShadowedRule'] ?? '')).toMatchObject([
    {
      code: 'policy_lint',
      message: '`b` never matters: whenever it matches, `a` at line 4 does and says DENY',
      span: { file: 'p.yaml', line: 5 },
    },
  ]);
});

describe('an unguarded attribute', () => {
  const one = (condition: string, more = ''): string => rules(`{ name: a, conditions: [${condition}]${more} }`);
  const OPTIONAL = '{ field: args.o, operator: eq, value: 1 }';
  test.each([
    ['a field that denies when missing', one('{ field: args.p, operator: eq, value: 1 }'), []],
    ['an optional field under `not`, where missing matches', one(`{ not: ${OPTIONAL} }`), []],
    ['an optional field of a rule that allows', one(OPTIONAL, ', verdict: ALLOW'), []],
    ['a test of existence beside it', one(`${OPTIONAL}, { field: args.o, operator: exists, value: true }`), []],
    ['a branch', one(`{ any: [${OPTIONAL}, { field: args.p, operator: eq, value: 1 }] }`), ['UnguardedAttribute']],
    [
      'every field of a rule that is ignored in doubt',
      one(
        `{ not: { field: args.p, operator: eq, value: 1 } }, { field: user.id, operator: eq, value: 1 }`,
        ', on_indeterminate: ignore',
      ),
      ['OnIndeterminateIgnore', 'UnguardedAttribute', 'UnguardedAttribute'],
    ],
    [
      'fields every action has',
      one(
        '{ field: tool, operator: eq, value: x }, { field: targets.paths.*.name, operator: eq, value: x }, { field: session.id, operator: eq, value: s }',
        ', on_indeterminate: ignore',
      ),
      ['OnIndeterminateIgnore'],
    ],
  ])('%s', (_what, text, wanted) => {
    expect(kinds(text)).toEqual(wanted);
  });

  test('another rule that denies where the field is missing guards it', () => {
    const guard = '{ name: b, match: { tool: x }, conditions: [{ field: args.o, operator: exists, value: false }] }';
    expect(kinds(rules(`{ name: a, conditions: [${OPTIONAL}] }`, guard))).toEqual([]);
  });
});

describe('a shadowed rule', () => {
  const N = 'conditions: [{ field: args.n, operator: gt, value: 1 }]';
  const REDACT = 'effects: [{ effect: redact, entities: ["*"] }]';
  test.each([
    ['the same twice', ['{ name: a, match: { tool: x } }', '{ name: b, match: { tool: x } }'], ['b']],
    [
      'another spelling of the same',
      ['{ name: a, conditions: [{ field: tool_name, operator: eq, value: x }] }', '{ name: b, match: { tool: x } }'],
      ['b'],
    ],
    ['fewer names', ['{ name: a, match: { tool: [x, y, z] } }', '{ name: b, match: { tool: [z, x] } }'], ['b']],
    ['more names', ['{ name: a, match: { tool: [x, y] } }', '{ name: b, match: { tool: [x, y, z] } }'], []],
    [
      'an allow below a deny',
      [`{ name: a, verdict: ALLOW, match: { tool: x }, ${N} }`, '{ name: b, match: { tool: x } }'],
      ['a'],
    ],
    [
      'a deny below an allow',
      ['{ name: a, verdict: ALLOW, match: { tool: x } }', `{ name: b, match: { tool: x }, ${N} }`],
      [],
    ],
    ['the narrow one speaks first', [`{ name: a, match: { tool: x }, ${N} }`, '{ name: b, match: { tool: x } }'], []],
    [
      'the wide one may be ignored in doubt',
      [
        `{ name: a, conditions: [{ field: args.m, operator: gt, value: 1 }], on_indeterminate: ignore }`,
        `{ name: b, conditions: [{ field: args.m, operator: gt, value: 1 }, { field: args.n, operator: gt, value: 1 }] }`,
      ],
      [],
    ],
    [
      'a review whose doubt would deny',
      [`{ name: a, verdict: REVIEW, match: { tool: x } }`, `{ name: b, verdict: REVIEW, match: { tool: x }, ${N} }`],
      [],
    ],
    [
      'the same review twice',
      [`{ name: a, verdict: REVIEW, match: { tool: x } }`, `{ name: b, verdict: REVIEW, match: { tool: x } }`],
      ['b'],
    ],
    [
      'effects that still apply',
      [`{ name: a, verdict: ALLOW, match: { tool: x } }`, `{ name: b, verdict: ALLOW, match: { tool: x }, ${REDACT} }`],
      [],
    ],
    [
      'an observation under a review',
      [`{ name: a, verdict: REVIEW, match: { tool: x } }`, `{ name: b, verdict: LOG_ONLY, match: { tool: x } }`],
      [],
    ],
    [
      'other hours',
      [
        '{ name: a, conditions: [{ time: { from: "08:00", to: "09:00" } }] }',
        '{ name: b, conditions: [{ time: { from: "10:00", to: "11:00" } }] }',
      ],
      [],
    ],
    [
      'other findings',
      [
        '{ name: a, conditions: [{ findings: { classes: [secret] } }] }',
        '{ name: b, conditions: [{ findings: { classes: [pii] } }] }',
      ],
      [],
    ],
  ])('%s', (_what, lines, wanted) => {
    const found = lint(rules(...lines)).filter(({ kind }) => kind === 'ShadowedRule');
    expect(found.map(({ message }) => message.split('`')[1])).toEqual(wanted);
  });

  test('can be taken away without any answer changing', () => {
    let shadowed = 0;
    fc.assert(
      fc.property(randomPolicy, fc.array(randomFacts, { minLength: 4, maxLength: 4 }), (given, actions) => {
        const list = given['rules'] as Record<string, unknown>[];
        // Every rule once more with one condition of another, so that there is something to find.
        const doubled = list.flatMap((rule, index) => [
          rule,
          {
            ...rule,
            name: `${rule['name']}-${index}`,
            match_strategy: 'all',
            conditions: [...(rule['conditions'] as unknown[]), ...((list[0]?.['conditions'] ?? []) as unknown[])],
          },
        ]);
        const policy = readPolicyValue({
          ...given,
          rules: doubled.map((rule, index) => ({ ...rule, name: `r${index}` })),
        });
        for (const { message } of lintRules(policy).filter(({ kind }) => kind === 'ShadowedRule')) {
          shadowed += 1;
          const name = message.split('`')[1];
          const without = { ...policy, rules: policy.rules.filter((rule) => rule.name !== name) };
          for (const facts of actions) {
            const [before, after] = [policy, without].map((one) => meaningOf(one, facts));
            expect(after).toEqual(before);
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(shadowed).toBeGreaterThan(20);
  });
});

/** All of an answer that has consequences. The gate unites effects, so each counts once; of several rules in doubt one is named. */
function meaningOf(policy: RulesPolicy, facts: Facts): unknown {
  const answer = answerByReference(policy, facts, { stepsLeft: LIMITS.evalStepsMax });
  if (answer.kind === 'abstain') return answer;
  const effects = [...new Set(answer.effects.map((effect) => JSON.stringify(effect)))].sort();
  const { code } = answer.reason;
  return { ...answer, effects, matchedRules: [], reason: code === 'indeterminate' ? code : answer.reason };
}

describe('a rule that never matches', () => {
  const all = (...conditions: readonly string[]): string =>
    rules(`{ name: a, conditions: [${conditions.join(', ')}] }`);
  const test1 = (operator: string, value: string): string =>
    `{ field: args.n, operator: ${operator}, value: ${value} }`;
  test.each([
    ['two values at once', all(test1('eq', 'x'), test1('eq', 'y')), 1],
    ['lists with nothing in common', all(test1('in', '[x, z]'), test1('in', '[y]')), 1],
    ['lists with something in common', all(test1('in', '[x, z]'), test1('in', '[y, z]')), 0],
    ['a value and its opposite', all(test1('in', '[x, y]'), test1('neq', 'x'), test1('not_in', '[y]')), 1],
    ['missing and there', all(test1('exists', 'false'), test1('gt', '1')), 1],
    ['an empty range', all(test1('gt', '5'), test1('lte', '5')), 1],
    ['a range of one', all(test1('gte', '5'), test1('lte', '5')), 0],
    ['a value outside the range', all(test1('eq', '5'), test1('lt', '5')), 1],
    ['nested', all(test1('eq', 'x'), `{ all: [${test1('eq', 'y')}] }`), 1],
    ['in a branch', all(`{ any: [{ all: [${test1('eq', 'x')}, ${test1('eq', 'y')}] }, ${test1('eq', 'z')}] }`), 1],
    [
      'other elements of a list',
      all('{ field: args.l.*, operator: eq, value: x }', '{ field: args.l.*, operator: eq, value: y }'),
      0,
    ],
    [
      'either of two',
      rules(`{ name: a, match_strategy: any, conditions: [${test1('eq', 'x')}, ${test1('eq', 'y')}] }`),
      0,
    ],
  ])('%s', (_what, text, count) => {
    expect(lint(text).filter(({ kind }) => kind === 'NeverMatches')).toHaveLength(count);
  });
});
