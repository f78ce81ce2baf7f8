/** Policies on trial, and policies that ask for doubt to be forgiven. */
import { describe, expect, test } from 'vitest';
import { emptyAction } from '../action.ts';
import { LIMITS } from '../limits.ts';
import { decide, type Engine } from '../pipeline.ts';
import type { Json } from '../value/json.ts';
import { type CompileOptions, compilePolicies } from './compile.ts';

const OPEN = 'name: open\ndefault_verdict: ALLOW\n';
const rule = (changes: string) =>
  `name: trial\n${changes}\ndefault_verdict: ABSTAIN\nrules: [{ name: big, match: { tool: pay }, conditions: [{ field: args.n, operator: gt, value: 5 }] }]\n`;

function ask(texts: readonly string[], args: Readonly<Record<string, Json>>, options: Partial<CompileOptions> = {}) {
  const files = texts.map((text, index) => ({ name: `${index}.${text.includes('policy "') ? 'dl' : 'yaml'}`, text }));
  const policies = compilePolicies(files, { limits: LIMITS, sha256Hex: () => '0', ...options });
  const engine: Engine = { policies, limits: LIMITS, ports: { keyedDigestHex: () => '0' } };
  const decision = decide(
    {
      action: { ...emptyAction('tool.call'), tool: 'pay', args },
      principal: { tenant: 't', agent: 'a', roles: [] },
      session: { id: '', workspaces: [], home: '', context: {} },
      claimedFindings: [],
    },
    engine,
  );
  const { verdict, observed, shadow, reasons, effects } = decision;
  return { verdict, observed, shadow, code: reasons[0]?.code, effects };
}

describe('a policy on trial', () => {
  test('changes nothing, and what it would have changed is told', () => {
    const shadow = [{ policy: 'trial', rule: 'big', verdict: 'deny', code: 'rule' }];
    expect(ask([OPEN, rule('mode: shadow')], { n: 9 })).toMatchObject({ verdict: 'allow', observed: true, shadow });
    expect(ask([OPEN, rule('')], { n: 9 }, { shadow: ['trial'] })).toMatchObject({ verdict: 'allow', shadow });
  });

  test('that agrees is not mentioned', () => {
    expect(ask([OPEN, rule('mode: shadow')], { n: 1 })).toMatchObject({
      verdict: 'allow',
      observed: false,
      shadow: [],
    });
    expect(ask([rule(''), rule('mode: shadow')], { n: 9 })).toMatchObject({ verdict: 'deny', shadow: [] });
  });

  test('that cannot be told would have denied', () => {
    expect(ask([OPEN, rule('mode: shadow')], {}).shadow).toMatchObject([{ verdict: 'deny', code: 'indeterminate' }]);
  });

  test('never lets anything through, alone or beside others', () => {
    const alone = ask(['name: open\nmode: shadow\ndefault_verdict: ALLOW\n'], {});
    expect(alone).toMatchObject({ verdict: 'deny', code: 'no_policy_decided', shadow: [{ verdict: 'allow' }] });
  });

  test('is not taken for another of the same name, which would stop deciding', () => {
    expect(() => ask([OPEN, rule(''), rule('')], { n: 9 }, { shadow: ['trial'] })).toThrow(/2 policies have that name/);
    const text = 'policy "p" priority 1 { deny when tool_call(call_id, _, "pay") reason "no"; }';
    expect(() => ask([text, 'name: "0"\n'], {}, { shadow: ['0'] })).toThrow(/2 policies have that name/);
  });

  test('may be in any language', () => {
    const text = 'policy "p" priority 1 { deny when tool_call(call_id, _, "pay") reason "no"; }';
    expect(ask([OPEN, text], {}, { shadow: ['1'] })).toMatchObject({
      verdict: 'allow',
      shadow: [{ rule: 'p/deny-1' }],
    });
  });

  test('that needs too many steps takes none from the policies in force', () => {
    const limits = { ...LIMITS, evalStepsMax: 12 };
    const tests = Array.from({ length: 20 }, () => '{ field: args.n, operator: gt, value: 1 }').join(', ');
    const costly = `name: costly\nmode: shadow\ndefault_verdict: ABSTAIN\nrules: [{ name: r, conditions: [${tests}] }]\n`;
    const policies = compilePolicies(
      [
        { name: 'a.yaml', text: OPEN },
        { name: 'b.yaml', text: costly },
      ],
      { limits: LIMITS, sha256Hex: () => '0' },
    );
    const request = {
      action: { ...emptyAction('tool.call'), tool: 'pay', args: { n: 9 } },
      principal: { tenant: 't', agent: 'a', roles: [] },
      session: { id: '', workspaces: [], home: '', context: {} },
      claimedFindings: [],
    };
    const { verdict, shadow } = decide(request, { policies, limits, ports: { keyedDigestHex: () => '0' } });
    expect({ verdict, shadow }).toEqual({
      verdict: 'allow',
      shadow: [{ policy: 'costly', rule: '', verdict: 'deny', code: 'limit_steps' }],
    });
  });
});

describe('fail_mode', () => {
  const asks = (mode: string, honourFailMode: boolean) =>
    ask([OPEN, rule(`fail_mode: ${mode}`).replace('ABSTAIN', 'ALLOW')], {}, { honourFailMode });

  test('is not honoured unless the administrator says so', () => {
    for (const mode of ['closed', 'open', 'log'])
      expect(asks(mode, false)).toMatchObject({ verdict: 'deny', code: 'indeterminate' });
    expect(asks('closed', true)).toMatchObject({ verdict: 'deny', code: 'indeterminate' });
  });

  test('lets what cannot be told pass where it is, recorded as loudly as a deny', () => {
    const loud = { kind: 'audit', level: 'critical' };
    expect(asks('open', true)).toMatchObject({ verdict: 'allow', observed: false, effects: [loud] });
    expect(asks('log', true)).toMatchObject({ verdict: 'allow', observed: true, effects: [loud] });
  });

  test('never overrules a rule that holds', () => {
    const text = rule('fail_mode: open').replace('rules: [', 'rules: [{ name: never, match: { tool: pay } }, ');
    expect(ask([OPEN, text], {}, { honourFailMode: true })).toMatchObject({ verdict: 'deny', code: 'rule' });
  });
});
