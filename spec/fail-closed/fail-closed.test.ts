import { compilePolicies, decide, emptyAction, type JsonObject, LIMITS, type PolicySet, readJson } from '@sluice/core';
import { describe, expect, test } from 'vitest';
import { permutations } from './permutations.ts';
import { EXACT, FAIL_CLOSED, type Row } from './table.ts';

const HOLDS = { field: 'tool', operator: 'eq', value: 'pay' };
const FAILS = { field: 'tool', operator: 'eq', value: 'other' };

/** The row's rule, its conditions in every order. */
function rules({ field = 'args.x', operator, value, shape }: Row): readonly unknown[] {
  const test = { field, operator, value };
  if (shape === 'not') return [{ conditions: [{ not: test }] }];
  if (shape === 'any')
    return [
      [test, FAILS],
      [FAILS, test],
    ].map((conditions) => ({ conditions, match_strategy: 'any' }));
  const others = shape === 'all' ? [HOLDS, { field: 'type', operator: 'eq', value: 'tool.call' }] : [];
  return permutations([test, ...others]).map((conditions) => ({ conditions }));
}

function compile(rule: unknown): PolicySet {
  const text = JSON.stringify({ name: 'p', default_verdict: 'ALLOW', rules: [{ name: 'guard', ...(rule as object) }] });
  return compilePolicies([{ name: 'p.json', text }], { limits: LIMITS, sha256Hex: () => '0'.repeat(64) });
}

function ask(policies: PolicySet, args: string) {
  return decide(
    {
      action: { ...emptyAction('tool.call'), tool: 'pay', args: readJson(args, LIMITS) as JsonObject },
      principal: { tenant: 't', agent: 'a', roles: [] },
      session: { id: '', workspaces: [], home: '', context: {} },
      claimedFindings: [],
    },
    { policies, limits: LIMITS, ports: { keyedDigestHex: () => '0'.repeat(64) } },
  );
}

describe('what cannot be told is denied, with the field named and the loudest record', () => {
  test.each(FAIL_CLOSED.map((row) => [row.what, row] as const))('%s', (_what, row) => {
    for (const rule of rules(row)) {
      const decision = ask(compile(rule), row.args);
      expect(decision).toMatchObject({
        verdict: 'deny',
        reasons: [{ code: 'indeterminate', path: row.field ?? 'args.x', rule: 'guard' }],
        effects: [{ kind: 'audit', level: 'critical' }],
      });
    }
  });

  test.each(EXACT.map((row) => [row.what, row] as const))('%s is compared exactly', (_what, row) => {
    for (const rule of rules(row)) expect(ask(compile(rule), row.args).verdict).toBe('deny');
  });
});

test('a pattern that does not compile refuses the policy', () => {
  expect(() => compile({ conditions: [{ field: 'args.x', operator: 'regex', value: '(' }] })).toThrow(
    'no valid pattern',
  );
});

test('a duplicate key is refused before any rule could read either value', () => {
  expect(() => readJson('{"x":1,"x":900}', LIMITS)).toThrow('appears twice');
});
