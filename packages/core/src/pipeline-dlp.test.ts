/** Settings for data loss prevention, from the document to what becomes of an action and of its result. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { emptyAction } from './action.ts';
import { ENTITY_TYPES } from './entity-types.ts';
import { compileSettings } from './inspect/settings/compile-settings.ts';
import { REGIMES } from './inspect/settings/regimes.ts';
import { type AllowEntry, DEFAULT_DLP_SETTINGS, type DlpSettings } from './inspect/settings/settings.ts';
import { LIMITS } from './limits.ts';
import { type DecideRequest, decide, deliberate, type Engine, inspectResult } from './pipeline.ts';
import { compilePolicies } from './policy/compile.ts';
import { ProblemError } from './problem.ts';
import type { JsonObject } from './value/json.ts';

const CARD = ['4111', '1111', '1111', '1111'].join('');
const SSN = ['123', '45', '6789'].join('-');
const EMAIL = 'alice@example.com';
const NOW = Date.parse('2030-01-01T00:00:00Z');

const keyedDigestHex = (purpose: string, tenant: string, text: string) =>
  createHmac('sha256', `${purpose} ${tenant}`).update(text).digest('hex');
const policies = (verdict: string, more = '') =>
  compilePolicies([{ name: 'p.yaml', text: `name: p\ndefault_verdict: ${verdict}\n${more}` }], {
    limits: LIMITS,
    sha256Hex: () => 'd'.repeat(64),
  });
const engine = (settings: Partial<DlpSettings> | undefined, verdict = 'ALLOW', more = ''): Engine => ({
  policies: policies(verdict, more),
  limits: LIMITS,
  ports: { keyedDigestHex },
  dlp: settings === undefined ? undefined : compileSettings({ ...DEFAULT_DLP_SETTINGS, ...settings }),
});
const calling = (args: JsonObject, more: Partial<DecideRequest['action']> = {}): DecideRequest => ({
  action: { ...emptyAction('tool.call'), tool: 'send', args, ...more },
  principal: { tenant: 't', agent: 'a', roles: [] },
  session: { id: '', workspaces: ['/w'], home: '/h', context: {} },
  claimedFindings: [],
  now: NOW,
});
const allowing = (entry: Partial<AllowEntry>): readonly AllowEntry[] => [
  { id: 'e1', owner: 'ada', reason: 'a test', ...entry },
];
const allowed = (settings: Partial<DlpSettings>, args: JsonObject = { to: EMAIL }) =>
  deliberate(calling(args), engine(settings)).dlp?.allowed;

describe('actions', () => {
  test('by default nothing but the record changes', () => {
    const asked = calling({ card: CARD, note: SSN });
    const [bare, flagged] = [decide(asked, engine(undefined)), deliberate(asked, engine({}))];
    expect(flagged.decision).toEqual(bare);
    expect([...(flagged.dlp?.actions.values() ?? [])]).toEqual(['flag', 'flag']);
  });

  test('block denies, and is told beside what policies deny for', () => {
    const settings = { detectors: { ssn: { action: 'block' }, email: { action: 'mask' } } } as const;
    const decision = decide(calling({ a: EMAIL, b: SSN }), engine(settings));
    expect(decision.reasons[0]).toMatchObject({ code: 'dlp_blocked', policy: 'dlp', rule: 'ssn', verdict: 'deny' });
    expect([decision.verdict, decision.findings.length, decision.transformed]).toEqual(['deny', 2, undefined]);
    expect(JSON.stringify(decision)).not.toContain(SSN);
    const denied = decide(calling({ b: SSN }), engine(settings, 'DENY'));
    expect(denied.reasons.map(({ code }) => code)).toEqual(['default', 'dlp_blocked']);
    expect(decide(calling({ a: EMAIL }), engine(settings, 'DENY')).verdict).toBe('deny');
  });

  test('mask changes what is to be masked, each in its way, and nothing else', () => {
    const settings: Partial<DlpSettings> = {
      default_action: 'mask',
      detectors: {
        email: { action: 'flag' },
        credit_card: { mask_strategy: 'last4' },
        ssn: { mask_strategy: 'redact' },
      },
    };
    const { transformed, verdict } = decide(
      calling({ to: EMAIL, card: CARD, note: `My SSN is ${SSN}` }),
      engine(settings),
    );
    expect(verdict).toBe('allow');
    expect(transformed?.args).toEqual({ to: EMAIL, card: `${'*'.repeat(12)}1111`, note: 'My SSN is [REDACTED]' });
  });

  test('a detector counts more than its type, and a disabled one reports nothing', () => {
    const call = calling({ phone: '+44 20 7946 0958' });
    const [found] = decide(call, engine({})).findings;
    const verdict = (detectors: DlpSettings['detectors']) => decide(call, engine({ detectors })).verdict;
    expect(found?.entityType).toBe('phone');
    const id = found?.detector ?? '';
    expect(verdict({ phone: { action: 'block' } })).toBe('deny');
    expect(verdict({ phone: { action: 'block' }, [id]: { action: 'flag' } })).toBe(id === 'phone' ? 'deny' : 'allow');
    expect(decide(calling({ a: EMAIL }), engine({ detectors: { email: { enabled: false } } })).findings).toEqual([]);
    expect(decide(calling({ a: EMAIL }), engine({ enabled: false, default_action: 'block' })).verdict).toBe('allow');
  });

  test('what names the target is not changed: personal data there is flagged or blocks', () => {
    const call = calling({}, { resource: `/home/${EMAIL}/notes` });
    const masking = deliberate(call, engine({ default_action: 'mask' }));
    expect(masking.decision.transformed).toBeUndefined();
    expect([...(masking.dlp?.actions.values() ?? [])]).toEqual(['flag']);
    expect(decide(call, engine({ default_action: 'block' })).verdict).toBe('deny');
  });
});

test('results are masked and withheld alike', () => {
  const asked = calling({});
  const release = (settings: Partial<DlpSettings>) =>
    inspectResult({ rows: [SSN, EMAIL] }, decide(asked, engine(settings)), asked, engine(settings));
  expect(release({ detectors: { ssn: { action: 'mask' } } }).result).toEqual({ rows: ['*'.repeat(11), EMAIL] });
  const blocked = release({ detectors: { ssn: { action: 'block' } } });
  expect([blocked.result, blocked.withheld?.code, blocked.findings.length]).toEqual([undefined, 'dlp_blocked', 2]);
});

describe('patterns of users', () => {
  const EMPLOYEE = { id: 'employee', pattern: 'EMP-[A-Z]{2}\\d{6}' };

  test('are detectors with an action of their own', () => {
    const settings: Partial<DlpSettings> = { patterns: [{ ...EMPLOYEE, action: 'mask', mask_strategy: 'last4' }] };
    const { transformed } = decide(calling({ note: 'ask EMP-AB123456 today' }), engine(settings));
    expect(transformed?.args).toEqual({ note: 'ask ********3456 today' });
    expect(decide(calling({ note: 'EMP-AB123456' }), engine({ ...settings, enabled: false })).findings).toEqual([]);
  });

  test.each([
    ['a name of a detector', { id: 'email', pattern: 'x+' }, 'config_invalid'],
    ['a pattern that needs backtracking', { id: 'p', pattern: '(a)\\1' }, 'pattern_invalid'],
    ['an example it misses', { ...EMPLOYEE, examples: ['EMP-1'] }, 'pattern_example'],
  ])('%s is refused', (_why, pattern, code) => {
    let thrown: unknown;
    try {
      engine({ patterns: [pattern] });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ProblemError);
    expect((thrown as ProblemError).first.code).toBe(code);
  });
});

describe('the allow-list', () => {
  const digest = keyedDigestHex('allowlist', 't', EMAIL);

  test('knows values by keyed digest, of its tenant only', () => {
    expect(allowed({ allowlist: allowing({ value_digests: [digest] }) })).toEqual(['e1']);
    expect(allowed({ allowlist: allowing({ value_digests: [keyedDigestHex('allowlist', 'u', EMAIL)] }) })).toEqual([]);
    expect(allowed({ allowlist: allowing({ detector: 'email', value_digests: [digest] }) })).toEqual(['e1']);
    expect(allowed({ allowlist: allowing({ detector: 'ssn', value_digests: [digest] }) })).toEqual([]);
  });

  test.each([
    ['.*@example\\.com', ['e1']],
    ['alice', []],
    ['^alice', []],
    ['(?m)alice$', []],
    ['alice@.*|bob', ['e1']],
  ])('the pattern %s must match the whole value', (pattern, ids) => {
    expect(allowed({ allowlist: allowing({ patterns: [pattern] }) })).toEqual(ids);
  });

  test('a pattern cannot step out of its anchors', () => {
    expect(() => allowed({ allowlist: allowing({ patterns: ['x)|(?:.*'] }) })).toThrow(ProblemError);
  });

  test('allows places', () => {
    expect(allowed({ allowlist: allowing({ paths: ['params.to'] }) })).toEqual(['e1']);
    expect(allowed({ allowlist: allowing({ paths: ['params.too'] }) })).toEqual([]);
  });

  test('does not count when it has expired, or nobody knows the time', () => {
    const [past, future] = ['2029-12-31T23:59:59Z', '2030-01-01T00:00:01Z'];
    expect(allowed({ allowlist: allowing({ value_digests: [digest], expires_at: past }) })).toEqual([]);
    const settings = { allowlist: allowing({ value_digests: [digest], expires_at: future }) };
    expect(allowed(settings)).toEqual(['e1']);
    const { now: _, ...timeless } = calling({ to: EMAIL });
    expect(deliberate(timeless, engine(settings)).dlp?.allowed).toEqual([]);
  });

  test('does not reach what is to be blocked, unless forced', () => {
    const blocking = { detectors: { email: { action: 'block' } } } as const;
    const entry = { value_digests: [digest] };
    expect(decide(calling({ to: EMAIL }), engine({ ...blocking, allowlist: allowing(entry) })).verdict).toBe('deny');
    const forced = { ...blocking, allowlist: allowing({ ...entry, force: true }) };
    expect(decide(calling({ to: EMAIL }), engine(forced)).verdict).toBe('allow');
  });

  test('does not mistake one place for another below a key that is masked', () => {
    const patterns = allowing({ detector: 'email', patterns: ['alice@example\\.com'] });
    const findings = deliberate(
      calling({ '[REDACTED:ssn]': { x: EMAIL }, [SSN]: { x: 'mallory@evil.example' } }),
      engine({ allowlist: patterns }),
    ).decision.findings.filter(({ entityType }) => entityType === 'email');
    expect(findings).toHaveLength(2);
  });

  test('may be long: a payload full of findings is judged in time', () => {
    const values = Array.from({ length: 2_000 }, (_, at) => `${at}`.padStart(64, '0'));
    const allowlist = values.map((value, at) => ({ id: `e${at}`, owner: 'o', reason: 'r', value_digests: [value] }));
    let digested = 0;
    const counting = (...[purpose, tenant, text]: Parameters<typeof keyedDigestHex>) => {
      digested += 1;
      return keyedDigestHex(purpose, tenant, text);
    };
    const made = { ...engine({ allowlist }), ports: { keyedDigestHex: counting } };
    const { findings } = decide(calling({ all: Array.from({ length: 500 }, () => EMAIL) }), made);
    expect([findings.length, digested]).toEqual([500, 500]);
    expect(() => engine({ allowlist: allowing({ patterns: Array.from({ length: 201 }, () => 'x') }) })).toThrow(
      '200 patterns',
    );
  });

  test.each([
    ['nothing', {}],
    ['two kinds', { value_digests: [digest], patterns: ['x'] }],
    ['an unknown detector', { detector: 'nothing', patterns: ['x'] }],
    ['a time that is none', { patterns: ['x'], expires_at: 'soon' }],
    ['a place that is none', { paths: ['nowhere.at.all'] }],
  ])('an entry with %s is refused', (_why, entry) => {
    expect(() => engine({ allowlist: allowing(entry) })).toThrow(ProblemError);
  });
});

describe('scan locations', () => {
  const verdict = (scan_locations: readonly string[], args: JsonObject, more = {}) =>
    decide(calling(args, more), engine({ default_action: 'block', scan_locations })).verdict;

  test.each([
    ['params.body', { body: { deep: [SSN] } }, 'deny'],
    ['/args/body', { body: SSN }, 'deny'],
    ['params.headers.Authorization', { headers: { authorization: SSN } }, 'deny'],
    ['params.*.id', { user: { id: SSN } }, 'deny'],
    ['params.body', { other: SSN }, 'allow'],
    ['params.query', { url: `https://x.example/?ssn=${SSN}` }, 'deny'],
    ['params.query', { url: `https://x.example/${SSN}` }, 'allow'],
    ['result.rows', { body: SSN }, 'deny'],
  ])('%s with %j: %s', (place, args, expected) => {
    expect(verdict([place], args)).toBe(expected);
  });

  test('narrow what is done and not what is known', () => {
    const settings = { default_action: 'mask', scan_locations: ['params.body'] } as const;
    const { findings, transformed } = decide(calling({ body: SSN, other: SSN }), engine(settings));
    expect(findings).toHaveLength(2);
    expect(transformed?.args).toEqual({ body: '*'.repeat(11), other: SSN });
  });

  test('that name nothing are reported', () => {
    const { warnings } = compileSettings({ ...DEFAULT_DLP_SETTINGS, scan_locations: ['params.body', 'context.user'] });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('`context.user`');
  });
});

test('the profile for code leaves samples alone, and detectors that do not exist are refused', () => {
  const sample = ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('');
  const count = (profile: 'strict' | 'code') => decide(calling({ key: sample }), engine({ profile })).findings.length;
  expect([count('strict') > 0, count('code')]).toEqual([true, 0]);
  expect(() => engine({ detectors: { ssm: { action: 'block' } } })).toThrow('`detectors.ssm`');
});

describe('regimes', () => {
  const masked = (settings: Partial<DlpSettings>, value: string) =>
    decide(calling({ value }), engine(settings)).transformed?.args;

  test('preset what nothing is said of by name', () => {
    expect(masked({ regimes: ['pci_dss'] }, CARD)).toEqual({ value: '411111******1111' });
    expect(masked({ regimes: ['pci_dss'], detectors: { credit_card: { action: 'flag' } } }, CARD)).toBeUndefined();
    expect(masked({ regimes: ['pci_dss'] }, EMAIL)).toBeUndefined();
    expect(masked({ regimes: ['gdpr'] }, EMAIL)).toEqual({ value: expect.stringMatching(/^(?!.*alice)/) });
    expect(decide(calling({ value: SSN }), engine({ regimes: ['hipaa'] })).verdict).toBe('deny');
  });

  test('of several the strictest counts, and the default where it is stricter', () => {
    expect(masked({ regimes: ['pci_dss', 'hipaa'] }, CARD)).toEqual({ value: '[REDACTED]' });
    expect(masked({ regimes: ['hipaa', 'pci_dss'] }, CARD)).toEqual({ value: '[REDACTED]' });
    expect(decide(calling({ value: CARD }), engine({ regimes: ['pci_dss'], default_action: 'block' })).verdict).toBe(
      'deny',
    );
  });

  test('name types that exist', () => {
    const named = Object.values(REGIMES).flatMap(({ rules }) =>
      rules.flatMap(({ types }) => ('class' in types ? [] : types)),
    );
    expect(named.filter((type) => !(ENTITY_TYPES as readonly string[]).includes(type))).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });
});

describe('overrides in policies', () => {
  const INSIDE = 'dlp: [{ name: inside, hosts: ["*.internal.example"], action: flag }]';
  const PARTNER = 'dlp: [{ name: partner, hosts: [partner.example], detectors: { email: block } }]';
  const masking = { default_action: 'mask' } as const;
  const outcome = (settings: Partial<DlpSettings> | undefined, policy: string, args: JsonObject, more = {}) => {
    const { decision } = deliberate(calling(args, more), engine(settings, 'ALLOW', policy));
    return decision.verdict === 'deny'
      ? decision.reasons[0]?.code
      : decision.transformed === undefined
        ? 'flag'
        : 'mask';
  };

  test('tighten always, with settings and without', () => {
    const args = { url: 'https://partner.example/x', to: EMAIL };
    expect(outcome(undefined, PARTNER, args)).toBe('dlp_blocked');
    expect(outcome(masking, PARTNER, args)).toBe('dlp_blocked');
    expect(outcome({ enabled: false }, PARTNER, args)).toBe('dlp_blocked');
    expect(outcome(undefined, PARTNER, { url: 'https://other.example/x', to: EMAIL })).toBe('flag');
    expect(decide(calling(args), engine(undefined, 'ALLOW', PARTNER)).reasons[0]).toMatchObject({
      policy: 'p',
      rule: 'partner',
    });
  });

  test.each([
    ['https://a.internal.example/', true],
    ['https://evil.example/?x=a.internal.example', false],
    ['https://a.internal.example@evil.example/', false],
    ['https://a.internal.example.evil.example/', false],
    ['https://A.INTERNAL.EXAMPLE:8443/', true],
  ])('loosen by the host as parsed: %s', (url, loosens) => {
    const settings = { ...masking, allow_dlp_overrides: true };
    expect(outcome(settings, INSIDE, { url, to: EMAIL })).toBe(loosens ? 'flag' : 'mask');
    expect(outcome(masking, INSIDE, { url, to: EMAIL })).toBe('mask');
  });

  test('loosen only where all that is reached is meant', () => {
    const settings = { ...masking, allow_dlp_overrides: true };
    const url = 'https://a.internal.example/';
    expect(outcome(settings, INSIDE, { url, callback: 'https://evil.example/', to: EMAIL })).toBe('mask');
    expect(outcome(settings, INSIDE, { to: EMAIL })).toBe('mask');
    expect(outcome(settings, INSIDE, { url, to: EMAIL }, { type: 'shell.exec', command: 'curl $(cat x)' })).toBe(
      'mask',
    );
  });

  test('loosen what blocks only by force', () => {
    const settings = { default_action: 'block', allow_dlp_overrides: true } as const;
    const args = { url: 'https://a.internal.example/', to: EMAIL };
    expect(outcome(settings, INSIDE, args)).toBe('dlp_blocked');
    expect(outcome(settings, INSIDE.replace('action', 'force: true, action'), args)).toBe('flag');
  });

  test('go by the tool, and hold for its result', () => {
    const policy = 'dlp: [{ name: mail, tools: ["SEND*"], detectors: { ssn: block } }]';
    const asked = calling({ to: EMAIL });
    const made = engine(undefined, 'ALLOW', policy);
    const decision = decide(asked, made);
    expect(decision.verdict).toBe('allow');
    expect(inspectResult({ out: SSN }, decision, asked, made).withheld?.rule).toBe('mail');
    expect(outcome(undefined, policy, { note: SSN }, { tool: 'other' })).toBe('flag');
    expect(outcome(undefined, `mode: shadow\n${policy}`, { note: SSN })).toBe('no_policy_decided');
  });

  test.each([
    ['neither tools nor hosts', '{ name: x, action: block }'],
    ['no action', '{ name: x, tools: [a] }'],
    ['an unknown type', '{ name: x, tools: [a], detectors: { ssm: block } }'],
    ['an unknown action', '{ name: x, tools: [a], action: stop }'],
    ['a host that is a URL', '{ name: x, hosts: ["https://a.example"], action: block }'],
    ['no tool', '{ name: x, tools: [], action: block }'],
    ['a misspelt field', '{ name: x, tool: a, action: block }'],
  ])('one with %s is refused', (_why, override) => {
    expect(() => engine(undefined, 'ALLOW', `dlp: [${override}]`)).toThrow(ProblemError);
  });
});
