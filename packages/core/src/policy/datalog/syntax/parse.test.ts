import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../limits.ts';
import { ProblemError } from '../../../problem.ts';
import { compileDatalog } from '../policy-file.ts';
import { policyText } from '../testing/arbitrary.ts';
import { parseDatalog } from './parse.ts';

function problemsOf(text: string, limits = LIMITS) {
  try {
    compileDatalog({ name: 'p.dl', text }, limits);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems;
  }
}

describe('problems', () => {
  test('name file, line, column and a cure', () => {
    const text = 'rule p(x) :-\n  agent_role(x, "a"),\n  call_ar(x, "k", _);';
    expect(problemsOf(text)).toEqual([
      {
        code: 'datalog_unknown',
        message: 'unknown predicate `call_ar`',
        span: { file: 'p.dl', line: 3, column: 3 },
        help: 'did you mean `call_arg`?',
      },
    ]);
  });

  test('a file that is too large, too deep or too long is refused with a code', () => {
    const deep = (open: string, close: string) =>
      `rule p(x) :- timestamp(_, x), x == ${open.repeat(5_000)}1${close.repeat(5_000)};`;
    const wide = `rule p(x) :- ${'timestamp(_, x), '.repeat(100)} x == 1;`;
    for (const text of [deep('(', ')'), deep('-', ''), deep('1 + ', ''), deep('lower(', ')'), wide])
      expect(problemsOf(text).map(({ code }) => code)).toEqual(['policy_too_large']);
    const rules = 'rule p(x) :- timestamp(_, x);'.repeat(4);
    expect(problemsOf(rules, { ...LIMITS, rulesMax: 3 }).map(({ code }) => code)).toEqual(['policy_too_large']);
    expect(problemsOf(rules, { ...LIMITS, policyCharsMax: 20 }).map(({ code }) => code)).toEqual(['policy_too_large']);
  });

  test('a long chain of rules needs no deep call stack', () => {
    const rules = Array.from(
      { length: 5_000 },
      (_, at) => `rule r${at}(x) :- ${at === 0 ? 'agent(x, _)' : `r${at - 1}(x)`};`,
    );
    const policy = compileDatalog({ name: 'p.dl', text: rules.join('\n') }, LIMITS);
    expect(policy.plan.strata.length).toBeGreaterThan(5_000);
  });

  test('no more than fifty are reported', () => {
    expect(problemsOf('forbid;\n'.repeat(1_000)).length).toBe(50);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      'rule',
      'policy',
      'grant',
      'deny',
      'when',
      '{',
      '}',
      '(',
      ')',
      ';',
      ',',
      '"',
      '"a"',
      '/*',
      '*/',
      '//',
      '\n',
      'not',
    ],
    ...[
      'count {',
      ' : ',
      ':p',
      'r"',
      '=',
      '==',
      '<',
      '-',
      '9',
      '1h',
      'x',
      '_',
      'true',
      'or',
      'effect Audit(level: ',
      '\\u12',
      '\\',
    ],
  );
  const noise = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map((words) => words.join(' ')),
    fc.string({ maxLength: 200 }),
  );

  test('loads or is refused with problems, in both dialects', () => {
    fc.assert(
      fc.property(noise, (text) => {
        problemsOf(text);
        try {
          parseDatalog({ name: 'p.dl', text }, LIMITS, 'noodle');
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('also a policy with a piece cut out, doubled or replaced', () => {
    fc.assert(
      fc.property(policyText, fc.nat(), fc.nat(30), noise, (text, place, length, other) => {
        const at = place % text.length;
        problemsOf(text.slice(0, at) + text.slice(at + length));
        problemsOf(text.slice(0, at) + text.slice(at, at + length) + text.slice(at));
        problemsOf(text.slice(0, at) + other + text.slice(at + length));
      }),
      { numRuns: 300 },
    );
  });
});
