import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../limits.ts';
import { CompatError } from '../operator.ts';
import { OPERATORS } from './index.ts';

describe.each(OPERATORS.map((operator) => [operator.id, operator] as const))('%s', (_, operator) => {
  test('has examples that are true, false and, unless it can always be told, unknown', () => {
    const always = ['exists', 'type'].includes(operator.id);
    expect(new Set(operator.examples.map((example) => example.native))).toEqual(
      new Set([true, false, ...(always ? [] : ['unknown'])]),
    );
  });

  test.each(operator.examples.map((example) => [JSON.stringify(example).slice(0, 80), example] as const))(
    '%s',
    (_note, example) => {
      const prepared = operator.prepare(example.expected, LIMITS);
      if (typeof prepared === 'string') throw new Error(prepared);
      expect(prepared.test(example.actual)).toBe(example.native);
      if (example.compat === 'error') expect(() => prepared.compat(example.actual)).toThrow(CompatError);
      else expect(prepared.compat(example.actual)).toBe(example.compat);
    },
  );
});

test('a value an operator cannot use is refused when the policy loads', () => {
  const [, , membership, , , regex, gt] = OPERATORS;
  expect(membership?.prepare(5, LIMITS)).toContain('needs a list');
  expect(regex?.prepare('(', LIMITS)).toContain('no valid pattern');
  expect(regex?.prepare('(?=a)', LIMITS)).toContain('no valid pattern');
  expect(regex?.prepare('a'.repeat(5_000), LIMITS)).toContain('longer than');
  expect(gt?.prepare('lots', LIMITS)).toContain('needs a number');
});
