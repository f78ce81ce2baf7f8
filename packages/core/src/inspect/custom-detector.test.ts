import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import type { Json } from '../value/json.ts';
import { type CustomPattern, customDetector } from './custom-detector.ts';
import { DETECTORS } from './detectors/index.ts';
import { inspect } from './inspect.ts';

const EMPLOYEE: CustomPattern = {
  id: 'employee-id',
  pattern: 'EMP-[A-Z]{2}\\d{6}',
  severity: 'high',
  examples: ['EMP-AB123456'],
  counterexamples: ['EMP-1'],
};

function found(document: Json, pattern: CustomPattern = EMPLOYEE): string[] {
  const detectors = [...DETECTORS, customDetector(pattern)];
  return inspect(document, { limits: LIMITS, detectors })
    .filter(({ detector }) => detector === pattern.id)
    .map(({ pointer, start, end, layers }) => `${pointer} ${start}-${end} ${layers.join(',')}`);
}

describe('a pattern is refused', () => {
  test.each([
    [{ pattern: '(?=x)x' }, 'pattern_invalid', 'linear time, at character 1'],
    [{ pattern: '(x' }, 'pattern_invalid', 'not closed'],
    [{ pattern: 'x*' }, 'pattern_invalid', 'empty text'],
    [{ pattern: 'x'.repeat(4_097) }, 'pattern_invalid', '4096'],
    [{ id: 'a b' }, 'pattern_invalid', 'named by'],
    [{ examples: ['EMP-AB123456', 'nothing'] }, 'pattern_example', 'nothing in example 2'],
    [{ counterexamples: ['EMP-AB123456'] }, 'pattern_example', 'something in counterexample 1'],
  ])('%j', (change, code, message) => {
    let thrown: unknown;
    try {
      customDetector({ ...EMPLOYEE, ...change });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ problems: [{ code, message: expect.stringContaining(message) }] });
  });
});

describe('a pattern is looked for', () => {
  test('in texts, keys and numbers, with their places', () => {
    expect(found('Contact employee EMP-AB123456 for details')).toEqual([' 17-29 ']);
    expect(found({ 'EMP-AB123456': ['x EMP-CD654321'] })).toEqual([
      '/[REDACTED:employee_id] 0-12 ',
      '/[REDACTED:employee_id]/0 2-14 ',
    ]);
    expect(found({ n: 12_345 }, { id: 'five', pattern: '\\b\\d{5}\\b' })).toEqual(['/n 0-5 ']);
  });

  test('behind encodings', () => {
    expect(found(btoa('it is EMP-AB123456, says the list'))).toEqual([expect.stringContaining('base64')]);
    expect(found('EMP%2DAB123456')).toEqual([' 0-14 percent']);
  });
});

test('a text that is too costly for a pattern is refused', () => {
  const costly = customDetector({ id: 'costly', pattern: 'c[ab]{20}a[ab]*d' });
  let seed = 1;
  const random = Array.from({ length: 100_000 }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
    return seed < 0 ? 'a' : 'b';
  }).join('');
  expect(() => inspect(`c${random}d`, { limits: LIMITS, detectors: [costly] })).toThrow('too costly');
});
