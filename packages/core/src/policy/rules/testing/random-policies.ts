/** Random policies and actions that meet each other often: few fields, few values, every operator and nesting. */
import fc from 'fast-check';
import { emptyAction } from '../../../action.ts';
import { type Facts, gatherFacts } from '../../../facts.ts';
import type { Finding } from '../../../finding.ts';
import type { Json } from '../../../value/json.ts';

const TEXTS = ['a', 'b', 'A', 'a/b', '10.0.0.1', '/srv/app/x', 'https://a.example.com', '1.2.3', '2026-01-01', 'prod'];
const FIELDS = [
  'tool',
  'type',
  'args.a',
  'args.b',
  'args.b.c',
  'args.list.*',
  'args.list.*.x',
  'args.constructor',
  'agent.roles.*',
  '@args.a',
];

const scalar = fc.constantFrom<unknown>(...TEXTS, 0, 1, 2.5, -1, true, false, null);
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.constant({ c: 'a' }), fc.constant({ x: 1 }));

const fieldTest = fc.oneof(
  fc.record({
    operator: fc.constantFrom('eq', 'neq', 'contains'),
    value: scalar,
  }),
  fc.record({ operator: fc.constantFrom('in', 'not_in'), value: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ operator: fc.constantFrom('in', 'not_in'), value: fc.subarray(TEXTS, { minLength: 1, maxLength: 3 }) }),
  fc.record({ operator: fc.constantFrom('gt', 'gte', 'lt', 'lte'), value: fc.constantFrom(0, 1, 2.5) }),
  fc.record({
    operator: fc.constantFrom('regex', 'starts_with', 'ends_with', 'lower', 'text_gt', 'text_lte'),
    value: fc.constantFrom('a', 'b', 'prod'),
  }),
  fc.record({ operator: fc.constant('glob'), value: fc.constantFrom('*', 'a*', '**/b', '/srv/**') }),
  fc.record({ operator: fc.constant('exists'), value: fc.boolean() }),
  fc.record({ operator: fc.constant('type'), value: fc.constantFrom('string', 'number', 'list') }),
  fc.record({ operator: fc.constant('cidr'), value: fc.constant('10.0.0.0/8') }),
  fc.record({ operator: fc.constant('host'), value: fc.constant('*.example.com') }),
  fc.record({ operator: fc.constant('path_within'), value: fc.constant('/srv/app') }),
  fc.record({ operator: fc.constant('semver'), value: fc.constant('>=1.0.0 <2.0.0') }),
  fc.record({ operator: fc.constantFrom('before', 'after'), value: fc.constant('2026-06-01') }),
);

const test = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom(...FIELDS), fieldTest).map(([field, rest]) => ({ field, ...rest })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { findings: { classes: ['secret'] } },
      { findings: { types: ['email'], confidence: 0.9 } },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom({ calls: { window: '1h' }, operator: 'gt', value: 2 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ time: { from: '22:00', to: '06:00' } }, { time: { days: ['mon', 'sat'] } }),
  },
);

const condition = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    test,
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;

const effects = fc.constantFrom<unknown[]>(
  [],
  [],
  [{ effect: 'redact', entities: ['*'] }],
  [{ effect: 'audit', level: 'warning' }],
);

const randomRule = fc.record(
  {
    verdict: fc.constantFrom('ALLOW', 'DENY', 'REVIEW', 'LOG_ONLY'),
    match_strategy: fc.constantFrom('all', 'any'),
    priority: fc.integer({ min: 0, max: 3 }),
    conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
    match: fc.constantFrom({ tool: 'a' }, { tool: ['a', 'b'] }, { tool: 'a*' }, { type: 'tool.call', tool: 'B' }),
    effects,
    on_indeterminate: fc.constantFrom('deny', 'ignore'),
  },
  { requiredKeys: ['verdict', 'conditions'] },
);

/** A policy as its YAML would say it. */
export const randomPolicy: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    fail_mode: fc.constantFrom('closed', 'closed', 'open', 'log'),
    default_verdict: fc.constantFrom('ALLOW', 'DENY', 'ABSTAIN', 'LOG_ONLY'),
    optional: fc.subarray(['args.a', 'args.b']),
    effects,
    rules: fc.array(randomRule, { minLength: 1, maxLength: 12 }),
  })
  .map((policy) => ({
    name: 'p',
    ...policy,
    rules: policy.rules.map((rule, index) => ({ name: `r${index}`, ...rule })),
  }));

const finding = (entityType: string, entityClass: 'pii' | 'secret', confidence: number): Finding => ({
  detector: entityType,
  entityType,
  entityClass,
  confidence,
  severity: 'medium',
  pointer: '/args/a',
  part: 'value',
  layers: [],
  start: 0,
  end: 1,
});

export const randomFacts: fc.Arbitrary<Facts> = fc
  .record({
    tool: fc.constantFrom('a', 'b', 'ab', ''),
    args: fc.record(
      { a: value, b: value, list: fc.oneof(fc.array(value, { maxLength: 3 }), scalar), constructor: scalar },
      { requiredKeys: [] },
    ),
    provenance: fc.constantFrom<Record<string, 'web' | 'user'>>({}, { 'args.a': 'web' }, { 'args.a': 'user' }),
    findings: fc.subarray([finding('email', 'pii', 0.99), finding('api_key', 'secret', 0.5)]),
    roles: fc.subarray(['a', 'b']),
    now: fc.option(fc.integer({ min: 0, max: 2_000_000_000_000 }), { nil: undefined }),
    calls: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  })
  .map(({ tool, args, provenance, findings, roles, now, calls }) =>
    gatherFacts({
      action: { ...emptyAction('tool.call'), tool, args: args as Record<string, Json>, provenance },
      findings,
      principal: { tenant: 't', agent: 'x', roles },
      session: { id: '', workspaces: [], home: '', context: {} },
      targets: {},
      now,
      history: calls === undefined ? undefined : { calls: () => calls },
    }),
  );
