/** Overrides of data loss prevention in Datalog policies: looked up before the scan, under the same law as those of rules. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { emptyAction } from './action.ts';
import { compileSettings } from './inspect/settings/compile-settings.ts';
import { DEFAULT_DLP_SETTINGS, type DlpSettings } from './inspect/settings/settings.ts';
import { LIMITS } from './limits.ts';
import { type DecideRequest, deliberate, type Engine, inspectResult } from './pipeline.ts';
import { compilePolicies } from './policy/compile.ts';
import { factsOfAction } from './policy/datalog/gate/action-facts.ts';
import type { SessionMemory } from './policy/policy.ts';
import { ProblemError } from './problem.ts';
import type { JsonObject } from './value/json.ts';

const SSN = ['123', '45', '6789'].join('-');
const EMAIL = 'alice@example.com';
const ALLOW = { name: 'z.yaml', text: 'name: z\ndefault_verdict: ALLOW\n' };
const OPEN = { default_action: 'mask', allow_dlp_overrides: true } as const;

const policies = (...rules: readonly string[]) =>
  compilePolicies([{ name: 'p.dl', text: rules.map((rule) => `rule ${rule};`).join('\n') }, ALLOW], {
    limits: LIMITS,
    sha256Hex: () => 'd'.repeat(64),
  });
const engine = (settings: Partial<DlpSettings> | undefined, rules: readonly string[], limits = LIMITS): Engine => ({
  policies: policies(...rules),
  limits,
  ports: {
    keyedDigestHex: (purpose, tenant, text) =>
      createHmac('sha256', purpose + tenant)
        .update(text)
        .digest('hex'),
  },
  dlp: settings === undefined ? undefined : compileSettings({ ...DEFAULT_DLP_SETTINGS, ...settings }),
});
const calling = (args: JsonObject, action: Partial<DecideRequest['action']> = {}): DecideRequest => ({
  action: { ...emptyAction('tool.call'), tool: 'send', args, ...action },
  principal: { tenant: 't', agent: 'bot', roles: ['clerk'] },
  session: { id: '', workspaces: ['/w'], home: '/h', context: { level: 'prod' } },
  claimedFindings: [],
  now: 60_000,
});
/** What becomes of the findings: `flag`, `mask` or `block`. */
const outcome = (
  settings: Partial<DlpSettings> | undefined,
  rules: string | readonly string[],
  args: JsonObject,
  action: Partial<DecideRequest['action']> = {},
) => {
  const made = engine(settings, typeof rules === 'string' ? [rules] : rules);
  const { decision } = deliberate(calling(args, action), made);
  if (decision.verdict === 'deny') return decision.reasons[0]?.code === 'dlp_blocked' ? 'block' : 'failed';
  return decision.transformed === undefined ? 'flag' : 'mask';
};

const PARTNER = 'dlp(c, t, a) :- call_host(c, "partner.example", _), t = "email", a = "block"';
const INSIDE = 'dlp(c, t, a) :- call_host(c, h, _), ends_with(h, ".internal.example"), t = "*", a = "flag"';

describe('tighten always', () => {
  const args = { url: 'https://partner.example/x', to: EMAIL };

  test.each<[string, Partial<DlpSettings> | undefined]>([
    ['without settings', undefined],
    ['where they mask', { default_action: 'mask' }],
    ['where they are switched off', { enabled: false }],
  ])('%s', (_what, settings) => {
    expect(outcome(settings, PARTNER, args)).toBe('block');
  });

  test('by the host that is meant, and the type', () => {
    expect(outcome(undefined, PARTNER, { url: 'https://other.example/?partner.example', to: EMAIL })).toBe('flag');
    expect(outcome(undefined, PARTNER, { url: 'https://partner.example/', note: SSN })).toBe('flag');
    expect(outcome(undefined, PARTNER, { ...args, other: 'https://other.example/' })).toBe('block');
  });

  test('and are named in the reason', () => {
    const { decision } = deliberate(calling(args), engine(undefined, [PARTNER]));
    expect(decision.reasons[0]).toMatchObject({ code: 'dlp_blocked', policy: 'p', rule: 'dlp' });
  });

  test('where a host is known only at run time', () => {
    expect(outcome(undefined, PARTNER, { to: EMAIL }, { type: 'shell.exec', command: 'curl $(cat x)' })).toBe('block');
  });

  test('where one host alone is not what must be there', () => {
    const rule = 'dlp(c, t, a) :- tool_call(c, _, _), not call_host(c, "ours.example", _), t = "*", a = "block"';
    expect(outcome(undefined, rule, { url: 'https://ours.example/', to: EMAIL })).toBe('flag');
    expect(outcome(undefined, rule, { url: 'https://ours.example/', b: 'https://x.example/', to: EMAIL })).toBe(
      'block',
    );
  });

  test('in results as well', () => {
    const [asked, made] = [
      calling({}),
      engine(undefined, ['dlp(c, t, a) :- tool_call(c, _, "SEND"), t = "ssn", a = "block"']),
    ];
    const { decision } = deliberate(asked, made);
    expect([decision.verdict, inspectResult({ out: SSN }, decision, asked, made).withheld?.rule]).toEqual([
      'allow',
      'dlp',
    ]);
  });
});

describe('loosen', () => {
  const url = 'https://a.internal.example/';

  test('only where the settings let them', () => {
    expect(outcome(OPEN, INSIDE, { url, to: EMAIL })).toBe('flag');
    expect(outcome({ default_action: 'mask' }, INSIDE, { url, to: EMAIL })).toBe('mask');
  });

  test.each<[string, JsonObject, Partial<DecideRequest['action']>]>([
    ['another host is reached as well', { url, callback: 'https://evil.example/' }, {}],
    ['no host is named', {}, {}],
    ['the host only looks like it', { url: 'https://a.internal.example@evil.example/' }, {}],
    ['a host is known only at run time', { url }, { type: 'shell.exec', command: 'curl $(cat x)' }],
  ])('not where %s', (_what, args, action) => {
    expect(outcome(OPEN, INSIDE, { ...args, to: EMAIL }, action)).toBe('mask');
  });

  test.each([
    'call_arg(c, "url", _)',
    'tool_call(c, _, _), not content_tag(c, "ssn", _)',
    'tool_call(c, _, _), not call_path(c, "/etc/passwd", _)',
    'tool_call(c, w, _), agent_clearance(w, v), number(v) > 3',
  ])('not by what is not known, or cannot be told: %s', (body) => {
    const made = engine(OPEN, [`dlp(c, t, a) :- ${body}, t = "*", a = "flag"`]);
    const asked = calling({ to: EMAIL });
    const clear = { ...asked, session: { ...asked.session, context: { clearance: 'high' } } };
    expect(deliberate(clear, made).decision.transformed).toBeDefined();
  });

  test('by role, context and tool', () => {
    for (const body of [
      'tool_call(c, w, "send"), agent_role(w, "clerk")',
      'environment("level", "prod"), tool_call(c, _, _)',
    ])
      expect(outcome(OPEN, `dlp(c, t, a) :- ${body}, t = "email", a = "flag"`, { to: EMAIL })).toBe('flag');
  });

  test('what blocks only by force', () => {
    const settings = { default_action: 'block', allow_dlp_overrides: true } as const;
    expect(outcome(settings, INSIDE, { url, to: EMAIL })).toBe('block');
    expect(outcome(settings, INSIDE.replace('dlp(', 'dlp_force('), { url, to: EMAIL })).toBe('flag');
    expect(outcome({ default_action: 'block' }, INSIDE.replace('dlp(', 'dlp_force('), { url, to: EMAIL })).toBe(
      'block',
    );
  });
});

test('what is surely said of a type counts more than what is said of all, and the strictest of several is heard', () => {
  const call = 'tool_call(c, _, _)';
  const all = `dlp(c, t, a) :- ${call}, t = "*", a = "block"`;
  const one = `dlp(c, t, a) :- ${call}, t = "email", a = "flag"`;
  const perhaps = 'dlp(c, t, a) :- call_arg(c, "to", _), t = "email", a = "flag"';
  expect(outcome(undefined, [all, one], { to: EMAIL })).toBe('flag');
  expect(outcome(undefined, [all, perhaps], { to: EMAIL })).toBe('block');
  expect(outcome(undefined, [one, `dlp(c, t, a) :- ${call}, t = "email", a = "mask"`], { to: EMAIL })).toBe('mask');
});

describe('fail closed', () => {
  test('where the steps do not suffice', () => {
    const rule = 'dlp(c, t, a) :- call_host(c, h, _), call_host(c, g, _), h != g, t = "email", a = "flag"';
    const hosts = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`u${at}`, `https://h${at}.example/`]));
    const made = engine(OPEN, [rule], { ...LIMITS, evalStepsMax: 50 });
    const { decision, dlp } = deliberate(calling({ ...hosts, to: EMAIL }), made);
    expect([decision.verdict, dlp?.blocked?.policy, dlp?.blocked?.rule]).toEqual(['deny', 'p', 'dlp']);
  });

  test('where it looks back and nobody remembers', () => {
    const rule = 'dlp(c, t, a) :- tool_call(c, w, _), tool_call(o, w, "read_secret"), o != c, t = "*", a = "mask"';
    expect(outcome(undefined, rule, { to: EMAIL })).toBe('failed');
    const asked = calling({});
    const result = inspectResult(
      { out: EMAIL },
      deliberate(asked, engine(undefined, [PARTNER])).decision,
      asked,
      engine(undefined, [rule]),
    );
    expect(result.withheld?.code).toBe('dlp_blocked');
    const memory: SessionMemory = { sessionOf: () => undefined };
    expect(deliberate({ ...calling({ to: EMAIL }), memory }, engine(undefined, [rule])).decision.verdict).toBe('allow');
  });

  test('where an action or a type is computed and is none', () => {
    const rule = 'dlp(c, t, a) :- tool_call(c, _, _), environment("level", a), t = "email"';
    expect(outcome(undefined, rule, { to: EMAIL })).toBe('block');
  });
});

test('they follow from what happened earlier in the session, through rules that call themselves and counts', () => {
  const rules = [
    'near(a, b) :- delegated_by(a, b)',
    'after(o) :- tool_call(o, _, "read_secret")',
    'chain(o) :- after(o)',
    'chain(o) :- chain(o), tool_call(o, _, _)',
    'dlp(c, t, a) :- tool_call(c, w, "send"), tool_call(o, w, _), chain(o), not near(w, "nobody"), t = "email", a = "block"',
    'dlp(c, t, a) :- tool_call(c, w, "send"), count { o : tool_call(o, w, "read_mail") } > 1, t = "ssn", a = "mask"',
  ];
  const made = engine(undefined, rules);
  const policy = made.policies.policies.find(({ overrides }) => overrides !== undefined);
  const session = policy?.openSession?.();
  if (session === undefined) throw new Error('nothing is remembered');
  const memory: SessionMemory = { sessionOf: () => session };
  const asked = { ...calling({ to: EMAIL, note: SSN }), memory };
  const earlier = (tool: string, call: string) => {
    const { facts } = deliberate({ ...calling({}, { tool }), memory }, made);
    if (facts !== undefined) session.add(factsOfAction(facts, call));
  };
  const actions = () => [...(deliberate(asked, made).dlp?.actions.values() ?? [])];
  earlier('read_mail', 'c1');
  expect(actions().filter((action) => action !== 'flag')).toEqual([]);
  earlier('read_mail', 'c2');
  expect([...actions()].sort()).toEqual(['flag', 'mask']);
  earlier('read_secret', 'c3');
  expect([...actions()].sort()).toEqual(['block', 'mask']);
});

test.each([
  ['an action that is none', 'dlp(c, t, a) :- tool_call(c, _, _), t = "ssn", a = "stop"'],
  ['a type that is none', 'dlp(c, t, a) :- tool_call(c, _, _), "ssm" == t, a = "mask", t = "ssn"'],
  ['two parameters', 'dlp(t, a) :- tool_call(t, _, a)'],
  ['no value for the action', 'dlp_force(c, t, a) :- content_tag(c, t, _)'],
])('a rule with %s is refused', (_what, rule) => {
  expect(() => policies(rule)).toThrow(ProblemError);
});
