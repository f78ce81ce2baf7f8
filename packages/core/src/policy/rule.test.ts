import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyAction } from '../action.ts';
import { VERDICTS } from '../decision.ts';
import { type Facts, gatherFacts } from '../facts.ts';
import { LIMITS } from '../limits.ts';
import type { Json, JsonObject } from '../value/json.ts';
import { compilePolicies } from './compile.ts';
import type { PolicySet } from './policy.ts';
import { rule } from './rule.ts';

const sha256Hex = () => '0'.repeat(64);
const compile = (...policies: readonly unknown[]): PolicySet =>
  compilePolicies(
    policies.map((policy, index) => ({ name: `${String(index).padStart(3, '0')}.yaml`, text: JSON.stringify(policy) })),
    { limits: LIMITS, sha256Hex },
  );
const facts = (args: JsonObject, tool = 't'): Facts =>
  gatherFacts({
    action: { ...emptyAction('tool.call'), tool, args },
    findings: [],
    principal: { tenant: 'x', agent: 'a', roles: [] },
    session: { id: '', workspaces: [], home: '', context: {} },
    targets: {},
  });
const decide = (set: PolicySet, args: JsonObject) => rule(set, facts(args), LIMITS);

describe('fail closed', () => {
  const deny = (condition: unknown) =>
    compile({ name: 'p', default_verdict: 'ALLOW', rules: [{ name: 'r', conditions: [condition] }] });
  const values: readonly [string, JsonObject][] = [
    ['missing', {}],
    ['null', { x: null }],
    ['a list for a text', { x: ['admin'] }],
    ['an object', { x: {} }],
    ['a boolean', { x: true }],
    ['a key every object inherits', { constructor: 'admin' }],
  ];
  const conditions = [
    { field: 'args.x', operator: 'eq', value: 'admin' },
    { field: 'args.x', operator: 'neq', value: 'admin' },
    { field: 'args.x', operator: 'in', value: ['admin'] },
    { field: 'args.x', operator: 'not_in', value: ['admin'] },
    { field: 'args.x', operator: 'regex', value: '^a' },
    { field: 'args.x', operator: 'gt', value: 5 },
    { field: 'args.x.y', operator: 'eq', value: 1 },
  ];
  test.each(
    values.flatMap(([what, args]) =>
      conditions.map((condition) => [what, condition.operator, args, condition] as const),
    ),
  )('%s under %s denies and names the field', (_what, _operator, args, condition) => {
    const ruling = decide(deny(condition), args);
    expect(ruling.verdict).toBe('deny');
    expect(ruling.reasons[0]).toMatchObject({ code: 'indeterminate', path: condition.field });
    expect(ruling.effects).toContainEqual({ kind: 'audit', level: 'critical' });
  });

  test.each([
    [{ field: 'tool', operator: 'regex', value: '^Bash$' }],
    [{ field: 'tool_name', operator: 'in', value: { Bash: 1 } }],
    [{ field: 'tool', operator: 'eq', value: 'BASH ' }],
    [{ field: 'tool', operator: 'in', value: ['ｂａｓｈ'] }],
  ])('%j finds the tool in whatever spelling', (condition) => {
    expect(rule(deny(condition), facts({}, 'bash'), LIMITS).verdict).toBe('deny');
  });

  test('a key named * does not stand for the elements of a list', () => {
    const set = deny({ field: 'args.items.*.path', operator: 'eq', value: '/etc' });
    expect(decide(set, { items: { '*': { path: 'ok' }, '0': { path: '/etc' } } }).reasons[0]?.code).toBe(
      'indeterminate',
    );
  });

  test('an input longer than the limit denies', () => {
    const set = deny({ field: 'args.x', operator: 'regex', value: 'a' });
    expect(decide(set, { x: 'b'.repeat(LIMITS.regexInputCharsMax + 1) }).reasons[0]?.code).toBe('indeterminate');
  });

  test('a condition that is definitely false settles the rule, whatever cannot be told', () => {
    const set = compile({
      name: 'p',
      default_verdict: 'ALLOW',
      rules: [
        {
          name: 'r',
          conditions: [
            { field: 'args.missing', operator: 'eq', value: 1 },
            { field: 'args.x', operator: 'eq', value: 1 },
          ],
        },
      ],
    });
    expect(decide(set, { x: 2 }).verdict).toBe('allow');
    expect(decide(set, { x: 1 }).verdict).toBe('deny');
  });

  test('an allow rule with effects that cannot be told denies instead of losing them', () => {
    const set = compile({
      name: 'p',
      default_verdict: 'ALLOW',
      rules: [
        {
          name: 'r',
          verdict: 'ALLOW',
          conditions: [{ field: 'args.x', operator: 'eq', value: 1 }],
          effects: [{ effect: 'redact', entities: ['*'] }],
        },
      ],
    });
    expect(decide(set, {}).reasons[0]?.code).toBe('indeterminate');
  });

  test('a wildcard over an empty list is false, over a missing one unknown', () => {
    const set = deny({ field: 'args.list.*.a', operator: 'eq', value: 1 });
    expect(decide(set, { list: [] }).verdict).toBe('allow');
    expect(decide(set, { list: [{ a: 2 }, { a: 1 }] }).reasons[0]?.code).toBe('rule');
    expect(decide(set, { list: [{ a: 2 }, {}] }).reasons[0]?.code).toBe('indeterminate');
    expect(decide(set, {}).reasons[0]?.code).toBe('indeterminate');
  });

  test('matching many long texts is bounded in time, not only in number', () => {
    const set = deny({ field: 'args.list.*', operator: 'regex', value: '(a|b)*c' });
    const list = Array.from({ length: 100 }, () => 'ab'.repeat(30_000));
    expect(() => decide(set, { list })).toThrow('more steps');
  });

  test('more steps than a decision may spend are a problem', () => {
    const set = compile({
      name: 'p',
      rules: Array.from({ length: 20 }, (_, index) => ({
        name: `r${index}`,
        conditions: [{ field: 'args.x', operator: 'eq', value: index }],
      })),
    });
    expect(() => rule(set, facts({ x: -1 }), { ...LIMITS, evalStepsMax: 10 })).toThrow('more steps');
  });
});

test('effects of everything that matched are united, and none is dropped', () => {
  const effect = (entities: string) => ({ effect: 'redact', entities: [entities] });
  const condition = [{ field: 'tool', operator: 'eq', value: 't' }];
  const set = compile(
    {
      name: 'a',
      default_verdict: 'ALLOW',
      effects: [effect('phone')],
      rules: [
        { name: 'r1', verdict: 'ALLOW', conditions: condition, effects: [effect('email')] },
        { name: 'r2', verdict: 'LOG_ONLY', conditions: condition, effects: [effect('ssn')] },
      ],
    },
    { name: 'b', default_verdict: 'ALLOW', effects: [effect('date')] },
  );
  const ruling = decide(set, {});
  expect(ruling.observed).toBe(true);
  expect(ruling.effects.flatMap((each) => (each.kind === 'transform' ? each.entities : []))).toEqual([
    'phone',
    'email',
    'ssn',
    'date',
  ]);
});

describe('laws', () => {
  const condition = fc.record({
    field: fc.constantFrom('args.a', 'args.b', 'args.c', 'tool'),
    operator: fc.constantFrom('eq', 'neq', 'contains'),
    value: fc.constantFrom<Json>('x', 'y', 1, 't'),
  });
  const ruleOf = (verdict: fc.Arbitrary<string>) =>
    fc.record({
      name: fc.constantFrom('r', 's', 't'),
      verdict,
      priority: fc.integer({ min: 0, max: 3 }),
      match_strategy: fc.constantFrom('all', 'any'),
      conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
    });
  const verdicts = fc.constantFrom('ALLOW', 'DENY', 'REVIEW', 'LOG_ONLY');
  const policy = fc.record({
    name: fc.constantFrom('p', 'q'),
    default_verdict: fc.constantFrom('ALLOW', 'DENY', 'ABSTAIN', 'LOG_ONLY'),
    rules: fc.array(ruleOf(verdicts), { maxLength: 4 }),
  });
  const args = fc.record(
    { a: fc.constantFrom<Json>('x', 'y', 1, null), b: fc.constantFrom<Json>('x', 2, ['x']) },
    { requiredKeys: [] },
  );
  const rank = (set: PolicySet, given: JsonObject) => VERDICTS.indexOf(decide(set, given).verdict);

  test('adding a deny rule never widens', () => {
    fc.assert(
      fc.property(policy, ruleOf(fc.constant('DENY')), args, (base, extra, given) => {
        expect(rank(compile({ ...base, rules: [...base.rules, extra] }), given)).toBeGreaterThanOrEqual(
          rank(compile(base), given),
        );
      }),
    );
  });

  test('adding a policy that answers never widens', () => {
    fc.assert(
      fc.property(policy, policy, args, (one, two, given) => {
        const alone = decide(compile(one), given);
        if (alone.reasons[0]?.code === 'no_policy_decided') return;
        expect(rank(compile(one, two), given)).toBeGreaterThanOrEqual(rank(compile(one), given));
      }),
    );
  });

  test('the order of rules, conditions and policies does not change the verdict', () => {
    fc.assert(
      fc.property(policy, policy, args, (one, two, given) => {
        const turned = (each: typeof one) => ({
          ...each,
          rules: each.rules.map((r) => ({ ...r, conditions: r.conditions.toReversed() })).toReversed(),
        });
        expect(decide(compile(turned(two), turned(one)), given).verdict).toBe(decide(compile(one, two), given).verdict);
      }),
    );
  });

  test('the same inputs give the same ruling', () => {
    fc.assert(
      fc.property(policy, args, (one, given) => {
        expect(decide(compile(one), given)).toEqual(decide(compile(one), given));
      }),
    );
  });
});
