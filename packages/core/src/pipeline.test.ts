import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Action, emptyAction } from './action.ts';
import type { Decision } from './decision.ts';
import type { Finding } from './finding.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type DecideRequest, decide, type Engine, inspectResult } from './pipeline.ts';
import { compilePolicies } from './policy/compile.ts';
import type { PolicySet } from './policy/policy.ts';
import { NO_PAST } from './policy/rule.ts';
import { ProblemError } from './problem.ts';

const keyedDigestHex = (_purpose: string, _tenant: string, text: string) =>
  createHmac('sha256', 'k').update(text).digest('hex');
const policies = (text: string): PolicySet =>
  compilePolicies([{ name: 'p.yaml', text }], { limits: LIMITS, sha256Hex: () => 'd'.repeat(64) });
const ALLOW = 'name: p\ndefault_verdict: ALLOW\n';
const engine = (text = ALLOW, limits: Partial<Limits> = {}): Engine => ({
  policies: policies(text),
  limits: { ...LIMITS, ...limits },
  ports: { keyedDigestHex },
});
const request = (action: Partial<Action>, claimedFindings: readonly Finding[] = []): DecideRequest => ({
  action: { ...emptyAction('tool.call'), ...action },
  principal: { tenant: 't', agent: 'a', roles: [] },
  session: { id: '', workspaces: ['/w'], home: '/h', context: {} },
  claimedFindings,
});
const closed = (decision: Decision, code: string) => {
  expect(decision.verdict).toBe('deny');
  expect(decision.reasons[0]?.code).toBe(code);
  expect(decision.effects).toEqual([{ kind: 'audit', level: 'critical' }]);
  expect(decision.transformed).toBeUndefined();
};

describe('whatever fails is a deny with a code', () => {
  test('a policy that looks back, where nobody says what was before', () => {
    const text =
      'policy "p" priority 1 { allow when tool_call(call_id, a, _), tool_call(c, a, "x"); allow when tool_call(call_id, _, _); }';
    const set = compilePolicies([{ name: 'p.dl', text }], { limits: LIMITS, sha256Hex: () => '0' });
    const asking = { ...engine(), policies: set };
    closed(decide(request({ tool: 'y' }), asking), 'limit_facts');
    expect(decide({ ...request({ tool: 'y' }), memory: NO_PAST }, asking).verdict).toBe('allow');
  });

  test('a policy that throws', () => {
    const set = policies(ALLOW);
    const broken: PolicySet = {
      ...set,
      policies: set.policies.map((policy) => ({
        ...policy,
        answer: () => {
          throw new RangeError('with a secret in its message');
        },
      })),
    };
    const decision = decide(request({}), { ...engine(), policies: broken });
    closed(decision, 'internal');
    expect(JSON.stringify(decision)).not.toContain('secret');
  });

  test('a digest port that throws while transforming', () => {
    const text = 'name: p\ndefault_verdict: ALLOW\neffects: [{ effect: tokenize, entities: ["*"] }]\n';
    const ports = {
      keyedDigestHex: () => {
        throw new Error('no key');
      },
    };
    closed(decide(request({ text: 'mail alice@example.com' }), { ...engine(text), ports }), 'internal');
  });

  test('a port that throws where it is not needed changes nothing', () => {
    const ports = {
      keyedDigestHex: () => {
        throw new Error('no key');
      },
    };
    expect(decide(request({ text: 'nothing here' }), { ...engine(), ports }).verdict).toBe('allow');
  });

  test.each<[string, Partial<Limits>, Partial<Action>]>([
    ['limit_scan', { scanCharsMax: 100 }, { text: 'x'.repeat(200) }],
    ['limit_findings', { findingsMax: 2 }, { text: 'a@example.com b@example.com c@example.com d@example.com' }],
    ['limit_targets', { targetsMax: 2 }, { args: { paths: ['/a', '/b', '/c'] } }],
    ['limit_steps', { evalStepsMax: 0 }, {}],
  ])('%s', (code, limits, action) => {
    const rules = `${ALLOW}rules: [{ name: r, conditions: [{ field: tool, operator: eq, value: zzz }] }]\n`;
    closed(decide(request(action), engine(rules, limits)), code);
  });

  test('nothing of a denied action is transformed or revealed', () => {
    const decision = decide(
      request({ text: 'mail alice@example.com' }),
      engine('name: p\ndefault_verdict: DENY\neffects: [{ effect: mask, entities: ["*"] }]\n'),
    );
    expect(decision.transformed).toBeUndefined();
    expect(JSON.stringify(decision)).not.toContain('alice');
  });

  test('a review that nobody can answer', () => {
    const decision = decide(request({}), engine('name: p\ndefault_verdict: REVIEW\n'));
    closed(decision, 'approval_unavailable');
    expect(decision.reasons).toHaveLength(2);
  });
});

describe('what the caller says may tighten and never loosen', () => {
  const dialect = JSON.stringify({
    policy_id: 'x',
    policy_version: '1',
    rules: [
      { id: 'allow-declared', effect: 'allow', match: { action_types: ['a'] }, require_sensitive_only: true },
      { id: 'allow-with-email', effect: 'allow', match: { action_types: ['b'] }, entity_requirements: ['email'] },
      { id: 'allow', effect: 'allow', match: { action_types: ['c'] } },
      { id: 'deny-declared', effect: 'deny', match: { action_types: ['c'] }, require_sensitive_only: true },
    ],
  });
  const email: Finding = {
    detector: 'claimed',
    entityType: 'email',
    entityClass: 'pii',
    confidence: 1,
    severity: 'low',
    pointer: '',
    part: 'value',
    layers: [],
    start: 0,
    end: 0,
  };
  test.each([
    ['a declared `sensitive` opens nothing', { type: 'a', sensitive: true }, [], 'deny'],
    ['a decoy finding opens nothing', { type: 'b' }, [email], 'deny'],
    ['a real finding counts', { type: 'b', text: 'alice@example.com' }, [], 'allow'],
    ['a declared `sensitive` closes', { type: 'c', sensitive: true }, [], 'deny'],
    ['without it the action goes on', { type: 'c' }, [], 'allow'],
  ] as const)('%s', (_note, action, claims, verdict) => {
    expect(decide(request(action, claims), engine(dialect)).verdict).toBe(verdict);
  });
});

test('the same inputs give the same decision', () => {
  const one = request({ tool: 'X ', args: { path: '../a', mail: 'bob@example.com' } });
  expect(decide(one, engine())).toEqual(decide(one, engine()));
});

test('effects change what their scope says: the action, the result, or both', () => {
  const text = 'name: p\ndefault_verdict: ALLOW\neffects: [{ effect: mask, entities: [email], applies_to: result }]\n';
  const asked = request({ text: 'mail alice@example.com' });
  const decision = decide(asked, engine(text));
  expect(decision.transformed).toBeUndefined();
  expect(inspectResult({ out: 'mail alice@example.com' }, decision, asked, engine(text)).result).toEqual({
    out: `mail ${'*'.repeat(17)}`,
  });
});

test('a result over a limit is a problem, so that it is withheld', () => {
  const asked = request({});
  const small = engine(ALLOW, { scanCharsMax: 10 });
  expect(() => inspectResult('x'.repeat(100), decide(asked, engine()), asked, small)).toThrow(ProblemError);
});

test('what is acted on loses secrets and keeps dates and names', () => {
  const text = 'name: p\ndefault_verdict: ALLOW\neffects: [{ effect: redact, entities: ["*"] }]\n';
  const key = ['AKIA', 'IOSFODNN7', 'ABCDEFG'].join('');
  const decision = decide(
    request({ resource: `https://example.com/2026-01-15/${key}`, text: 'on 2026-01-15' }),
    engine(text),
  );
  expect(decision.transformed).toMatchObject({
    resource: 'https://example.com/2026-01-15/%5BREDACTED%5D',
    text: 'on [REDACTED]',
  });
});

test('the gate masks what a Datalog policy names, in the action and in the result', () => {
  const text = `policy "p" priority 1 { allow when tool_call(call_id, _, _)
    effect Mask(selector: "args.note", pattern: "[A-Z]{2}-[0-9]+", replacement: "[ticket]")
    effect Mask(selector: "response.rows.*.ref", pattern: "[A-Z]{2}-[0-9]+", replacement: "[ref]"); }`;
  const policies = compilePolicies([{ name: 'p.dl', text }], { limits: LIMITS, sha256Hex: () => '0' });
  const engine: Engine = { policies, limits: LIMITS, ports: { keyedDigestHex: () => '0' } };
  const request = {
    action: { ...emptyAction('tool.call'), tool: 't', args: { note: 'see AB-12', other: 'AB-12' } },
    principal: { tenant: 't', agent: 'a', roles: [] },
    session: { id: '', workspaces: [], home: '', context: {} },
    claimedFindings: [],
  };
  const decision = decide(request, engine);
  expect(decision.transformed).toMatchObject({
    args: { note: 'see [ticket]', other: 'AB-12' },
    entitiesTransformed: 1,
  });
  const result = { rows: [{ ref: 'CD-9', id: 'CD-9' }] };
  expect(inspectResult(result, decision, request, engine).result).toEqual({ rows: [{ ref: '[ref]', id: 'CD-9' }] });
});
