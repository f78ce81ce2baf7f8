import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../limits.ts';
import { DatalogEngine } from './engine.ts';
import { readFactPackage } from './facts-json.ts';

const ALLOW = 'policy "open" priority 1 { allow when tool_call(call_id, _, _); }';
const DENY = 'policy "shut" priority 1 { deny when true reason "shut"; }';
const facts = readFactPackage({ tool_calls: [['c1', 'bot', 'search']], timestamps: [['c1', 77]] });

describe('the engine', () => {
  test('without a policy denies, names nobody and says that it is uninitialized', () => {
    const decision = new DatalogEngine().evaluate(readFactPackage({}));
    expect(decision).toMatchObject({ verdict: 'deny', failClosed: true, code: 'no_policy_decided' });
    expect(JSON.stringify(decision.effects)).toContain('uninitialized');
    expect(decision.audit).toEqual({
      callId: 'unknown',
      agentId: 'unknown',
      toolName: undefined,
      verdict: 'deny',
      policyVersion: 'unknown',
      matchedRules: [],
      timestamp: undefined,
    });
  });

  test('keeps the old policy when a push is bad', () => {
    const engine = new DatalogEngine();
    engine.push({ version: 'v1', source: ALLOW });
    expect(() => engine.push({ version: 'v2', source: 'nonsense' })).toThrow(/nonsense/);
    expect(engine.currentVersion()).toBe('v1');
    expect(engine.evaluate(facts).verdict).toBe('allow');
  });

  test('is idempotent by content: the same version with another text is another policy', () => {
    const engine = new DatalogEngine();
    engine.push({ version: 'v1', source: ALLOW });
    engine.push({ version: 'v1', source: DENY });
    expect(engine.evaluate(facts).reason).toBe('shut');
    engine.push({ version: 'v42', source: DENY });
    expect(engine.evaluate(facts).audit).toMatchObject({
      policyVersion: 'v42',
      callId: 'c1',
      timestamp: 77,
      toolName: 'search',
    });
  });

  test('in compat is idempotent by version, even for a text that does not load', () => {
    const engine = new DatalogEngine({ compat: 'noodle' });
    engine.push({ version: 'v1', source: ALLOW });
    engine.push({ version: 'v1', source: 'nonsense' });
    expect(engine.evaluate(facts)).toMatchObject({ verdict: 'allow', rules: ['open'] });
  });

  test('in compat knows no past calls: there `calls` is a name like any other', () => {
    const engine = new DatalogEngine({ compat: 'noodle' });
    const counts = 'policy "p" priority 1 { deny when tool_call(call_id, _, _), calls("x", "1h") > 1; }';
    expect(() => engine.push({ version: 'v1', source: counts })).toThrow(/expected `;`/);
    engine.push({
      version: 'v1',
      source: 'rule calls(c) :- tool_call(c, _, _); policy "p" priority 1 { allow when calls(call_id); }',
    });
    expect(engine.evaluate(facts).verdict).toBe('allow');
  });

  test('shares its store with its clones', () => {
    const engine = new DatalogEngine();
    const twin = engine.clone();
    twin.push({ version: 'v1', source: DENY });
    expect(engine.evaluate(facts).reason).toBe('shut');
  });

  test('never throws: a spent budget is a deny with a code', () => {
    const engine = new DatalogEngine({ limits: { ...LIMITS, evalStepsMax: 0 } });
    engine.push({ version: 'v1', source: ALLOW });
    expect(engine.evaluate(facts)).toMatchObject({ verdict: 'deny', code: 'limit_steps', failClosed: true });
  });

  test('never throws: more facts than a call may bring about are a deny with a code', () => {
    const source =
      'rule n(c, x) :- timestamp(c, x); rule n(c, y) :- n(c, x), y = x + 1; policy "p" priority 1 { deny when n(call_id, 5); }';
    const engine = new DatalogEngine({ limits: { ...LIMITS, evalStepsMax: 100_000_000 } });
    engine.push({ version: 'v1', source });
    expect(engine.evaluate(facts)).toMatchObject({ verdict: 'deny', code: 'limit_facts' });
  });
});
