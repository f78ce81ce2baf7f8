import { createHmac } from 'node:crypto';
import {
  type Action,
  compilePolicies,
  type DecisionBody,
  decide,
  type Effect,
  type Engine,
  emptyAction,
  type Finding,
  fitBody,
  LIMITS,
  type PolicySet,
  readJson,
} from '@sluice/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decisionFields } from '../decision-entry.ts';
import { type GateRequest, NO_IDS } from '../gate-request.ts';
import { keptText, readKept } from '../payloads/kept-action.ts';
import { type Comparison, compare } from './compare.ts';
import { recordedAction } from './recorded-action.ts';
import { recordedTargets } from './recorded-targets.ts';

const NOW = Date.parse('2026-03-02T09:00:20Z');
const digest = (text: string): string => createHmac('sha256', 'key').update(text).digest('hex');

function setOf(policy: object): PolicySet {
  const sha256Hex = (text: string) => createHmac('sha256', '').update(text).digest('hex');
  return compilePolicies([{ name: 'p.json', text: JSON.stringify(policy) }], { limits: LIMITS, sha256Hex });
}

interface Asked {
  readonly request: GateRequest;
  readonly calls: number;
}

function decideUnder(policies: PolicySet, { request, calls }: Asked) {
  const engine: Engine = {
    policies,
    limits: LIMITS,
    ports: { keyedDigestHex: (_purpose, _tenant, text) => digest(text) },
  };
  return decide({ ...request, now: NOW, history: { calls: () => calls } }, engine);
}

/** As it stands in the journal afterwards. */
function entryOf(policies: PolicySet, asked: Asked): DecisionBody {
  const decision = decideUnder(policies, asked);
  const body = decisionFields({ request: asked.request, decision, receiptId: 'r', evalUs: 1, commit: digest });
  return readJson(fitBody({ kind: 'decision', body }), LIMITS) as unknown as DecisionBody;
}

const request = (action: Partial<Action>, more: Partial<GateRequest> = {}): GateRequest => ({
  door: 'mcp',
  action: { ...emptyAction('tool.call'), ...action },
  principal: { tenant: 't', agent: 'a', roles: [] },
  session: { id: '', workspaces: ['/work/app'], home: '/home/ada', context: {} },
  claimedFindings: [],
  ids: NO_IDS,
  ...more,
});

describe('what an entry proves about its action', () => {
  const entry = (action: Partial<Action>) => entryOf(setOf({ name: 'p' }), { request: request(action), calls: 0 });
  const known = (action: Partial<Action>): readonly string[] => [...recordedAction(entry(action), digest).known].sort();

  test.each([
    ['a resource cut short', { resource: `/a/${'b'.repeat(600)}`, args: { a: 1 } }, ['server', 'tool', 'type']],
    [
      'a resource with something redacted',
      { resource: '/mail/jane.doe@example.com', args: { a: 1 } },
      ['server', 'tool', 'type'],
    ],
    [
      'a URL, which may have lost its query',
      { resource: 'https://example.com/', args: { a: 1 } },
      ['server', 'tool', 'type'],
    ],
    ['a plain one', { resource: '/etc/hosts', args: { a: 1 } }, ['resource', 'server', 'tool', 'type']],
    [
      'no arguments, but a text',
      { resource: '/x', text: 'hello' },
      ['args', 'argv', 'command', 'resource', 'server', 'tool', 'type'],
    ],
    ['all of it', { resource: 'https://example.com/' }, Object.keys(emptyAction('')).sort()],
  ])('%s', (_what, action, wanted) => {
    expect(known(action)).toEqual(wanted);
  });

  test('a query that was dropped is noticed, and nothing is proved without the key', () => {
    expect(known({ resource: 'https://example.com/?q=1' })).not.toContain('resource');
    expect([...recordedAction(entry({ resource: '/x' }), undefined).known]).toEqual([
      'type',
      'tool',
      'server',
      'resource',
    ]);
  });
});

describe('targets of a wholly recorded action', () => {
  test.each([
    ['an absolute path', '/etc/Shadow', ['path', 'name']],
    ['a relative one', 'notes/plan.txt', ['name']],
    ['one that climbs', `${'../'.repeat(160)}etc/shadow`, ['name']],
    ['one that ends in a folder nobody knows', 'notes/..', []],
    ['one in the home folder', '~/.ssh/id_rsa', ['name']],
    ['the home folder itself', '~', []],
    ['the working folder of a process', '/proc/self/cwd', []],
  ])('%s', (_what, resource, wanted) => {
    const { known } = recordedTargets({ ...emptyAction('file.read'), resource });
    const fields = known.filter((path) => path.startsWith('targets.paths.*.')).map((path) => path.split('.').at(-1));
    expect(fields.filter((field) => field !== 'pointer').toSorted()).toEqual([...wanted].toSorted());
    expect(known).toEqual(expect.arrayContaining(['targets.hosts', 'targets.commands']));
  });
});

describe('a decision that no policy made', () => {
  const body = entryOf(setOf({ name: 'p' }), { request: request({ tool: 'x' }), calls: 0 });
  const open = setOf({ name: 'q', default_verdict: 'ALLOW' });
  test.each([
    ['limit_scan', { kind: 'unchanged' }],
    ['internal', { kind: 'untold', mayWiden: true }],
    ['limit_steps', { kind: 'untold', mayWiden: true }],
    ['default', { kind: 'changed', was: 'deny', is: 'allow', widens: true }],
    ['approval_unavailable', { kind: 'changed', was: 'review', is: 'allow', widens: true }],
  ])('%s', (reason_code, wanted) => {
    expect(compare({ ...body, reason_code }, new Date(NOW).toISOString(), open, { commit: digest })).toMatchObject(
      wanted,
    );
  });
});

const FIELDS = [
  'tool',
  'type',
  'resource',
  'args.a',
  'agent.name',
  'agent.roles.*',
  'sensitive',
  '@args.a',
  '@resource',
  'targets.paths.*.name',
  'targets.paths.*.zone',
  'targets.paths.*.path',
  'targets.hosts.*.host',
  'targets.commands.*.program',
  'command',
  'text',
  'session.id',
  'own.field',
];
const VALUES = [
  'x',
  'y',
  'file.read',
  '/etc/hosts',
  'hosts',
  'plan.txt',
  'outside',
  'workspace',
  '/work/plan.txt',
  'example.com',
  'web',
  'unknown',
  'a',
  'rm',
  'ls',
  '',
  true,
  false,
  1,
];
const randomTest = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      field: fc.constantFrom(...FIELDS),
      operator: fc.constantFrom('eq', 'neq'),
      value: fc.constantFrom(...VALUES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ field: fc.constantFrom(...FIELDS), operator: fc.constant('exists'), value: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<object>(
      { findings: { types: ['email'] } },
      { time: { from: '09:00', to: '10:00' } },
      { calls: { window: '1h' }, operator: 'gt', value: 1 },
    ),
  },
);
const randomCondition = fc.oneof(
  { weight: 4, arbitrary: randomTest },
  { weight: 1, arbitrary: fc.record({ not: randomTest }) },
  { weight: 1, arbitrary: fc.record({ any: fc.array(randomTest, { minLength: 1, maxLength: 2 }) }) },
);
const REDACT = [{ effect: 'redact', entities: ['email'] }];
const randomPolicy = fc
  .record({
    default_verdict: fc.constantFrom('ALLOW', 'DENY', 'ABSTAIN'),
    optional: fc.subarray(['args.a', 'own.field']),
    effects: fc.constantFrom<object[]>([], REDACT),
    rules: fc.array(
      fc.record(
        {
          verdict: fc.constantFrom('ALLOW', 'DENY', 'REVIEW'),
          conditions: fc.array(randomCondition, { minLength: 1, maxLength: 2 }),
          effects: fc.constantFrom<object[]>([], REDACT),
          on_indeterminate: fc.constantFrom('deny', 'ignore'),
        },
        { requiredKeys: ['verdict', 'conditions'] },
      ),
      { maxLength: 4 },
    ),
  })
  .map((policy) => ({
    name: 'p',
    ...policy,
    rules: policy.rules.map((rule, index) => ({ name: `r${index}`, ...rule })),
  }));

const CLAIM: Finding = {
  detector: 'claim',
  entityType: 'email',
  entityClass: 'pii',
  confidence: 1,
  severity: 'high',
  pointer: '',
  part: 'value',
  layers: [],
  start: 0,
  end: 0,
};
const randomAsked: fc.Arbitrary<Asked> = fc
  .record({
    door: fc.constantFrom('http' as const, 'mcp' as const, 'cli' as const),
    type: fc.constantFrom('tool.call', 'file.read', 'http.request', 'shell.exec'),
    tool: fc.constantFrom('x', 'y', ''),
    resource: fc.constantFrom(
      '',
      '/etc/hosts',
      'plan.txt',
      '../plan.txt',
      '~',
      'https://example.com/a',
      'https://u@example.com/?q=1',
      '/mail/jane.doe@example.com',
    ),
    command: fc.constantFrom('', '', 'ls -l', 'rm -rf x'),
    args: fc.constantFrom<Action['args']>({}, {}, [], { a: 'x' }, { a: 1 }, { mail: 'jane.doe@example.com' }),
    text: fc.constantFrom('', '', 'jane.doe@example.com'),
    claims: fc.record({
      sensitive: fc.boolean(),
      provenance: fc.constantFrom<Action['provenance']>({}, { 'args.a': 'web' }, { resource: 'web' }),
      findings: fc.constantFrom<Finding[]>([], [CLAIM]),
    }),
    roles: fc.subarray(['a', 'x']),
    own: fc.constantFrom({}, { own: { field: 'x' } }),
    calls: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ door, claims, roles, own, calls, ...action }) => {
    const word = door === 'mcp' ? {} : { sensitive: claims.sensitive, provenance: claims.provenance };
    const principal = { tenant: 't', agent: 'a', roles };
    const session = { id: 's', workspaces: ['/work/app'], home: '/home/ada', context: own };
    const claimedFindings = door === 'http' ? claims.findings : [];
    return { request: request({ ...action, ...word }, { door, principal, session, claimedFindings }), calls };
  });

test('whatever is told is what the gate would have decided', { timeout: 600_000 }, () => {
  const told = { unchanged: 0, changed: 0, untold: 0 };
  fc.assert(
    fc.property(
      randomPolicy,
      randomPolicy,
      randomAsked,
      fc.integer({ min: 0, max: 50_000 }),
      (before, after, asked, lag) => {
        const [old, fresh] = [setOf({ ...before, name: 'old' }), setOf(after)];
        const body = entryOf(old, asked);
        const result = compare(body, new Date(NOW + lag).toISOString(), fresh, { commit: digest });
        told[result.kind] += 1;
        expectTrue(result, meaningOf(decideUnder(old, asked)), meaningOf(decideUnder(fresh, asked)));
      },
    ),
    { numRuns: Number(process.env['SLUICE_POLICY_RUNS'] ?? 300) },
  );
  expect(Math.min(told.unchanged, told.changed, told.untold)).toBeGreaterThan(10);
});

test('of an action that was kept everything is told but what past calls decide, or what its caller claimed', {
  timeout: 600_000,
}, () => {
  const told = { unchanged: 0, changed: 0, untold: 0 };
  fc.assert(
    fc.property(randomPolicy, randomPolicy, randomAsked, (before, after, asked) => {
      const [old, fresh] = [setOf({ ...before, name: 'old' }), setOf(after)];
      const body = entryOf(old, asked);
      const kept = readKept(keptText(asked.request, NOW));
      expect(kept.action).toEqual(asked.request.action);
      const result = compare(body, new Date(NOW).toISOString(), fresh, { commit: digest, kept });
      told[result.kind] += 1;
      expectTrue(result, meaningOf(decideUnder(old, asked)), meaningOf(decideUnder(fresh, asked)));
      const { action, claimedFindings } = asked.request;
      const claims = claimedFindings.length > 0 || action.sensitive || Object.keys(action.provenance).length > 0;
      const mayBeUntold = claims || JSON.stringify(after).includes('"calls"');
      if (!mayBeUntold) expect(result.kind).not.toBe('untold');
    }),
    { numRuns: Number(process.env['SLUICE_POLICY_RUNS'] ?? 300) },
  );
  expect(Math.min(told.unchanged, told.changed)).toBeGreaterThan(30);
  expect(told.untold).toBeLessThan(100);
});

interface Meaning {
  readonly verdict: string;
  readonly transforms: number;
}

function meaningOf({ verdict, reasons, effects }: ReturnType<typeof decide>): Meaning {
  const asks = reasons[0]?.code === 'approval_unavailable';
  const transforms = effects.filter((effect: Effect) => effect.kind === 'transform').length;
  return { verdict: asks ? 'review' : verdict, transforms: verdict === 'allow' ? transforms : 0 };
}

function expectTrue(result: Comparison, was: Meaning, is: Meaning): void {
  const widens =
    (is.verdict === 'allow' && was.verdict !== 'allow') || (is.verdict === 'allow' && is.transforms < was.transforms);
  if (result.kind === 'unchanged') expect(is).toEqual(was);
  else if (result.kind === 'changed')
    expect([result.was, result.is, result.widens]).toEqual([was.verdict, is.verdict, widens]);
  else if (!result.mayWiden) expect(widens).toBe(false);
}
