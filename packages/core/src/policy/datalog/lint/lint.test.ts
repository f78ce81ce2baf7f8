import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../limits.ts';
import { parseDatalog } from '../syntax/parse.ts';
import { LINT_KINDS } from './kinds.ts';
import { formatLint, lintDatalog } from './lint.ts';

const kinds = (text: string) => lintDatalog(parseDatalog({ name: 'p.dl', text }, LIMITS)).map(({ kind }) => kind);

const CASES: Readonly<Record<(typeof LINT_KINDS)[number], string>> = {
  MissingDefaultDeny: 'policy "a" priority 1 { allow when tool_call(call_id, _, "x"); }',
  UnusedPattern: 'pattern :a = r"a"; policy "a" priority 1 { deny when true; }',
  UnusedRule: 'rule p(x) :- agent(x, _); policy "a" priority 1 { deny when true; }',
  UnusedGrant: 'grant role "r" can call tool:any; policy "a" priority 1 { deny when true; }',
  UnusedCategorize: 'categorize tool "r" as "x"; policy "a" priority 1 { deny when true; }',
  UnusedClassify: 'classify resource "r" as sensitivity "x"; policy "a" priority 1 { deny when true; }',
  ShadowedPolicyBlock:
    'policy "a" priority 2 { deny when true; } policy "b" priority 1 { review when tool_call(call_id, _, "x"); }',
  EmptyPolicyBlock: 'policy "a" priority 2 { } policy "b" priority 2 { deny when true; }',
  UnreachableDeny:
    'policy "a" priority 2 { allow when tool_call(call_id, a, _t); deny when tool_call(call_id, _, "x"); } policy "b" priority 1 { deny when true; }',
  ShadowedRule:
    'policy "a" priority 2 { allow when tool_call(call_id, w, "x"); deny when tool_call(call_id, w, "x"), agent_role(w, "r"); deny when true; }',
  UnguardedAttribute:
    'policy "a" priority 2 { deny when tool_call(call_id, w, _), agent_clearance(w, c), c != "high"; deny when tool_call(call_id, _, "y"); }',
  LateOverride: 'rule dlp(c, t, a) :- content_tag(c, t, _), a = "flag"; policy "a" priority 1 { deny when true; }',
};

describe('the linter', () => {
  test.each(LINT_KINDS.map((kind) => [kind, CASES[kind]] as const))('says %s and nothing else', (kind, text) => {
    expect(kinds(text)).toEqual([kind]);
  });

  test('names helper rules, values that go through another variable, and one argument that may be a list', () => {
    const guarded = (conditions: string, rules = '') =>
      kinds(`${rules} policy "a" priority 1 { deny when tool_call(call_id, w, _), ${conditions}; }`);
    const found = ['UnguardedAttribute'];
    expect(
      guarded('big(call_id)', 'rule big(c) :- large(c); rule large(c) :- call_arg(c, "n", v), number(v) > 5;'),
    ).toEqual(found);
    expect(guarded('call_arg(call_id, "n", v), n = number(v), n > 5')).toEqual(found);
    expect(guarded('call_arg(call_id, "to", "root")')).toEqual(found);
    expect(guarded('call_arg(call_id, "to", v), lower(v) == "root"')).toEqual(found);
    expect(guarded('call_arg(call_id, "to", v), not starts_with(v, "/work/")')).toEqual(found);
    expect(guarded('call_arg(call_id, _, v), starts_with(v, "/etc/")')).toEqual([]);
    expect(guarded('call_arg(call_id, "to", "root"), not call_arg(call_id, "from", _)')).toEqual([]);
    expect(guarded('not small(call_id)', 'rule small(c) :- call_arg(c, "n", v), number(v) < 5;')).toEqual([]);
  });

  test('is silent about helper rules of rules, guarded attributes and a last word in a lower policy', () => {
    expect(
      kinds(`rule inner(w) :- agent_role(w, "a"); rule outer(w) :- inner(w);
        policy "a" priority 2 { allow when tool_call(call_id, w, _), outer(w);
          deny when tool_call(call_id, w, _), agent_clearance(w, c), c != "high";
          deny when tool_call(call_id, w, _), not agent_clearance(w, _); }
        policy "b" priority 1 { deny when true; }`),
    ).toEqual([]);
  });

  test('counts a block of the same priority as a last word, and does not call it shadowed', () => {
    expect(
      kinds(
        'policy "a" priority 1 { deny when true; } policy "b" priority 1 { review when tool_call(call_id, _, "x"); }',
      ),
    ).toEqual([]);
  });

  test('writes one line for each', () => {
    const [warning] = lintDatalog(parseDatalog({ name: 'p.dl', text: CASES.UnusedPattern }, LIMITS));
    expect(warning === undefined ? '' : formatLint(warning)).toBe(
      'warning[UnusedPattern]: no decision uses the pattern `:a`',
    );
  });
});
