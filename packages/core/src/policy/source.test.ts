import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { formatProblem, ProblemError } from '../problem.ts';
import { compilePolicies } from './compile.ts';

const compile = (text: string, name = 'rules.yaml') =>
  compilePolicies([{ name, text }], { limits: LIMITS, sha256Hex: () => '0'.repeat(64) });
const problems = (text: string) => {
  try {
    compile(text);
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
};

test.each([
  ['name: p\nrules:\n\t- name: r\n', 'policy_tab', 3, 1],
  ['name: &a p\n', 'policy_alias', 1, 10],
  ['name: p\nenabled: yes\n', 'policy_yaml11', 2, 10],
  ['name: p\nname: q\n', 'policy_duplicate_key', 2, 1],
  ['name: p\ndefault_verdct: ALLOW\n', 'policy_unknown_field', 2, 1],
  [
    'name: p\nrules:\n  - name: r\n    conditions:\n      - field: a\n        operater: eq\n        value: 1\n',
    'policy_unknown_field',
    6,
    9,
  ],
  ['name: p\nrules: [{ name: r, conditions: [{ field: a, operator: regex, value: "(" }] }]\n', 'policy_regex', 2, 69],
  [
    'name: p\nrules: [{ name: r, conditions: [{ field: a, operator: gt, value: 9007199254740993 }] }]\n',
    'policy_value',
    2,
    66,
  ],
  ['name: [1\n', 'policy_syntax', 2, 1],
])('%j is refused with %s at %i:%i', (text, code, line, column) => {
  const found = problems(text).find((problem) => problem.code === code);
  expect(found?.span).toEqual({ file: 'rules.yaml', line, column });
});

test.each([
  ['name: p\neffects: [{ effect: redact, entities: [credit_crad] }]\n', 'no detector reports `credit_crad`'],
  ['name: p\neffects: [{ effect: redact, entities: [] }]\n', '`entities` is empty'],
  [
    'name: p\nrules: [{ name: r, conditions: [{ field: findings.types, operator: contains, value: apikey }] }]\n',
    'no detector reports `apikey`',
  ],
  ['policies: [{ name: a, tool_trust: { mode: enforce } }]\n', 'tool pinning is not available yet'],
  ['- { name: a, tool_trust: { mode: warn } }\n', 'tool pinning is not available yet'],
  ['tool_trust: { mode: enforce }\n', 'tool pinning is not available yet'],
])('%j would mean less than it says', (text, message) => {
  expect(
    problems(text)
      .map((problem) => problem.message)
      .join(),
  ).toContain(message);
});

test('a misspelt field gets the nearest known one', () => {
  const [problem] = problems(
    'name: p\nrules: [{ name: r, match_strategey: any, conditions: [{ field: a, operator: eq, value: 1 }] }]\n',
  );
  expect(problem === undefined ? '' : formatProblem(problem)).toBe(
    'rules.yaml:2:20: error: unknown field `match_strategey` in this rule [policy_unknown_field]\n  help: did you mean `match_strategy`?',
  );
});

test('all problems of all files are reported together', () => {
  try {
    compilePolicies(
      [
        { name: 'a.yaml', text: 'nme: x\n' },
        { name: 'b.yaml', text: 'name: p\nfail_mode: opne\n' },
      ],
      { limits: LIMITS, sha256Hex: () => '' },
    );
    expect.unreachable();
  } catch (error) {
    expect((error as ProblemError).problems.map(({ code, span }) => `${span?.file} ${code}`)).toEqual([
      'a.yaml policy_unknown_field',
      'a.yaml policy_missing_field',
      'b.yaml policy_value',
    ]);
  }
});

test('a file larger than the limit is refused unread', () => {
  expect(problems(`name: ${'x'.repeat(LIMITS.policyCharsMax)}`)[0]?.code).toBe('policy_too_large');
});

test('JSON with tabs is JSON', () => {
  expect(
    compile(
      '{\n\t"policy_id": "x",\n\t"policy_version": "1",\n\t"rules": [\n\t\t{ "id": "a", "effect": "allow", "match": {} }\n\t]\n}\n',
      'policy.json',
    ).policies,
  ).toHaveLength(1);
});

test('fail modes that have no effect are warned about', () => {
  expect(
    compile(
      'name: p\nfail_mode: open\nrules: [{ name: r, conditions: [{ field: a, operator: eq, value: 1 }] }]\n',
    ).warnings.map(({ message }) => message),
  ).toEqual(['fail_mode `open` of `p` is not honoured: what cannot be evaluated is denied']);
});

test('no text makes the reader throw anything but a problem', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'name: rules\n -[]{}"\'&*!|>#%@,?\t0159'), maxLength: 120 }),
      (text) => {
        problems(text);
      },
    ),
    { numRuns: 1_000 },
  );
});
