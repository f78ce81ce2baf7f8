import { describe, expect, test } from 'vitest';
import type { Facts } from '../../facts.ts';
import { LIMITS } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import type { JsonObject } from '../../value/json.ts';

import type { Verdicted } from '../answer.ts';
import { compilePolicies } from '../compile.ts';
import { type PlanPolicyOptions, readPlan } from './plan-policy.ts';

import { local, planOf, type RawStatement, stmt } from './testing/plans.ts';

const facts = (document: JsonObject) => ({ document }) as unknown as Facts;
const BUDGET = 10_000;

/** A policy whose decision is `input.a`. */
const ECHO: readonly RawStatement[] = [
  stmt('DotStmt', { source: local(0), key: { type: 'string_index', value: 0 }, target: 2 }),
  stmt('MakeObjectStmt', { target: 3 }),
  stmt('ObjectInsertStmt', { object: 3, key: { type: 'string_index', value: 2 }, value: local(2) }),
  stmt('ResultSetAddStmt', { value: 3 }),
];
const policy = (statements: readonly RawStatement[], options: PlanPolicyOptions = {}) =>
  readPlan({ name: 'policies/authz.json', text: JSON.stringify(planOf([statements])) }, undefined, options);
const ask = (document: JsonObject, statements = ECHO, options: PlanPolicyOptions = {}) =>
  policy(statements, options).answer(facts(document), { stepsLeft: BUDGET }) as Verdicted;

describe('denies as indeterminate', () => {
  test.each<[string, JsonObject]>([
    ['an undefined decision', {}],
    ['a number', { a: 1 }],
    ['null', { a: null }],
    ['a text', { a: 'allow' }],
    ['an object that says nothing', { a: { ok: true } }],
    ['an unknown verdict', { a: { verdict: 'permit' } }],
    ['`allow` that is a text', { a: { allow: 'true' } }],
    ['`deny` that is a text beside `allow`', { a: { allow: true, deny: 'no' } }],
    ['an effect without a meaning', { a: { allow: true, effects: [{ effect: 'sing' }] } }],
    ['an effect that selects nothing', { a: { allow: true, effects: [{ effect: 'redact', entities: ['nothing'] }] } }],
    ['effects that are no list', { a: { allow: true, effects: {} } }],
  ])('%s', (_what, document) => {
    const { verdict, reason, effects } = ask(document);
    expect(verdict).toBe('deny');
    expect(reason).toMatchObject({ policy: 'authz', rule: 'main', code: 'indeterminate' });
    expect(effects).toEqual([{ kind: 'audit', level: 'critical' }]);
  });

  const FAILS = [
    stmt('AssignIntStmt', { value: 0, target: 4 }),
    stmt('BlockStmt', {
      blocks: [{ stmts: [stmt('CallStmt', { func: 'div', args: [local(4), local(4)], result: 5 })] }],
    } as unknown as JsonObject),
  ];

  test('a built-in that fails, unless OPA is asked for, where it is undefined', () => {
    expect(ask({ a: true }, [...FAILS, ...ECHO]).reason.message).toContain('divide by zero');
    expect(ask({ a: true }, [...FAILS, ...ECHO], { compat: 'opa' }).verdict).toBe('allow');
  });

  test('more than one answer', () => {
    expect(ask({ a: true }, [...ECHO, stmt('ResultSetAddStmt', { value: 3 })]).reason.message).toContain(
      'more than one',
    );
  });
});

test.each<[JsonObject, string]>([
  [{ a: true }, 'allow'],
  [{ a: false }, 'deny'],
  [{ a: { verdict: 'REVIEW' } }, 'review'],
  [{ a: { decision: 'allow' } }, 'allow'],
  [{ a: { allow: true, deny: [] } }, 'allow'],
  [{ a: { allow: true, deny: ['no'] } }, 'deny'],
  [{ a: { allow: true, deny: [{ code: 7 }] } }, 'deny'],
  [{ a: { allow: true, review: true } }, 'review'],
  [{ a: { verdict: 'allow', allow: false } }, 'deny'],
])('%j is %s', (document, verdict) => {
  expect(ask(document)).toMatchObject({ kind: 'verdict', verdict, reason: { code: 'rule', rule: 'main' } });
});

test('a decision that speaks of denying only, and denies nothing, abstains', () => {
  expect(ask({ a: { deny: [] } })).toEqual({ kind: 'abstain' });
});

test('reasons and effects come through', () => {
  const { reason, effects } = ask({
    a: {
      allow: true,
      reason: 'one',
      reasons: ['two'],
      effects: [
        { effect: 'redact', entities: ['class:pii'] },
        { effect: 'audit', level: 'warning' },
      ],
    },
  });
  expect(reason.message).toBe('one; two');
  expect(effects).toEqual([
    { kind: 'transform', mode: 'redact', strategy: 'full', entities: ['class:pii'], scope: 'both' },
    { kind: 'audit', level: 'warning' },
  ]);
});

test('a spent budget is thrown, for the pipeline to deny', () => {
  expect(() => policy(ECHO).answer(facts({ a: true }), { stepsLeft: 2 })).toThrow(ProblemError);
});

describe('loading', () => {
  const text = (name: string) => JSON.stringify({ ...planOf([[]]), static: { builtin_funcs: [{ name }] } });
  const read = (body: string, options: PlanPolicyOptions = {}) =>
    readPlan({ name: 'authz/plan.json', text: body }, undefined, options);

  test('a policy that needs a hash function does not load without', () => {
    expect(() => read(text('crypto.sha256'))).toThrow('`crypto.sha256`');
  });

  test('the entry point must be plain', () => {
    expect(() => read(text('count'), { entrypoint: 'x' })).toThrow('no entry point');
    const two = planOf([[]]);
    const plans = ['a', 'b'].map((name) => ({ name, blocks: [] }));
    expect(() => read(JSON.stringify({ ...two, plans: { plans } }))).toThrow('2 entry points');
    const named = { plans: [...plans, { name: 'sluice/decision', blocks: [] }] };
    expect(read(JSON.stringify({ ...two, plans: named })).name).toBe('authz');
  });

  test('a base that is no object is refused', () => {
    const base = { name: 'authz/data.json', text: '[]' };
    expect(() => readPlan({ name: 'authz/plan.json', text: text('count') }, base)).toThrow('no object');
  });

  test('a policy that asks for the time without a clock denies', () => {
    const asks = [stmt('CallStmt', { func: 'time.now_ns', args: [], result: 2 })];
    const plan = { ...planOf([asks]), static: { builtin_funcs: [{ name: 'time.now_ns' }] } };
    expect(read(JSON.stringify(plan)).answer(facts({}), { stepsLeft: BUDGET })).toMatchObject({
      verdict: 'deny',
      reason: { code: 'indeterminate' },
    });
  });
});

describe('in a set', () => {
  const plan = (folder: string) => ({ name: `${folder}/plan.json`, text: JSON.stringify(planOf([ECHO])) });
  const data = (value: object) => ({ name: 'authz/data.json', text: JSON.stringify(value) });
  const options = { limits: LIMITS, sha256Hex: (text: string) => text };

  test('the data beside a plan is not a policy that stops deciding', () => {
    const policy = { name: 'data', default_verdict: 'DENY' };
    expect(() => compilePolicies([data(policy)], options)).not.toThrow();
    expect(() => compilePolicies([data(policy), plan('authz')], options)).toThrow('is a policy, and stands where');
    expect(() => compilePolicies([data({ roles: [] }), plan('authz')], options)).not.toThrow();
  });

  test('a plan that another folder renames is another set, so it can go on trial or come off it', () => {
    const digest = (folder: string) => compilePolicies([plan(folder)], { ...options, shadow: ['authz'] }).name.digest;
    expect(digest('authz')).not.toBe(digest('live'));
  });
});
