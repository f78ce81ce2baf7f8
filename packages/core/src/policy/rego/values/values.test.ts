import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../problem.ts';
import { ExactNumber } from '../../../value/json.ts';
import { anyValue } from '../testing/values.ts';
import { lookUp, sizeOf } from './access.ts';
import { keyOf, RegoObject, RegoSet, type Value } from './collections.ts';
import { compare, compareTexts, equal, members, typeOf } from './compare.ts';
import { add, divide, floor, multiply, negate, numberText } from './decimal.ts';
import { RegoError } from './error.ts';
import { toJson } from './json.ts';
import { termText } from './text.ts';

describe('what cannot be', () => {
  test('dividing by zero and calculating with a million digits are errors', () => {
    expect(() => divide(1, 0)).toThrow(RegoError);
    expect(() => add(new ExactNumber('1e999999'), 1)).toThrow('too many digits');
    expect(() => floor(new ExactNumber('1e999999'))).toThrow('too many digits');
  });

  test('a value that doubles at every level cannot be made a key', () => {
    let value: Value = 1;
    for (let level = 0; level < 64; level += 1) value = [value, value];
    expect(() => keyOf(value)).toThrow(ProblemError);
    expect(() => toJson(value)).toThrow(ProblemError);
  });

  test('the key `__proto__` is a key like others inside, and never leaves', () => {
    const object = new RegoObject([['__proto__', { admin: true }]]);
    expect(lookUp(object, 'admin')).toBeUndefined();
    expect(lookUp(object, '__proto__')).toEqual({ admin: true });
    expect(lookUp({}, 'toString')).toBeUndefined();
    expect(() => toJson(object)).toThrow('__proto__');
  });
});

describe('order', () => {
  test('null < boolean < number < string < array < object < set', () => {
    const inOrder = [
      null,
      false,
      true,
      -1,
      new ExactNumber('1e-400'),
      2,
      '',
      'a',
      [],
      [1],
      {},
      { a: 1 },
      new RegoSet(),
    ];
    for (const [index, a] of inOrder.entries())
      for (const [other, b] of inOrder.entries()) expect(compare(a, b)).toBe(Math.sign(index - other));
  });

  test('texts compare by code point, not by UTF-16 unit', () => {
    expect(compareTexts('\uff00', '\u{1f600}')).toBe(-1);
    expect(compareTexts('a', 'ab')).toBe(-1);
  });

  test('it is total: antisymmetric, transitive, and zero exactly for equal values', () => {
    fc.assert(
      fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
        expect(compare(a, a)).toBe(0);
        expect(compare(a, b) + compare(b, a)).toBe(0);
        expect(equal(a, b)).toBe(compare(a, b) === 0);
        const [low, middle, high] = [a, b, c].sort(compare) as [Value, Value, Value];
        expect(compare(low, middle)).toBeLessThanOrEqual(0);
        expect(compare(low, high)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
  });

  test('two values have one key exactly when they are equal', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(keyOf(a) === keyOf(b)).toBe(equal(a, b));
        expect(keyOf(copy(a))).toBe(keyOf(a));
      }),
      { numRuns: 3_000 },
    );
  });

  test('plain objects and built ones with the same members are equal', () => {
    expect(
      equal(
        { a: 1, b: [new ExactNumber('1')] },
        new RegoObject([
          ['b', [1]],
          ['a', 1],
        ]),
      ),
    ).toBe(true);
    expect(equal(new RegoObject([[1, 'a']]), { 1: 'a' })).toBe(false);
  });
});

describe('sets', () => {
  test('they hold values once, give them in order, and do not depend on it', () => {
    fc.assert(
      fc.property(fc.array(anyValue, { maxLength: 6 }), (values) => {
        const set = new RegoSet(values);
        const backwards = new RegoSet([...values].reverse());
        expect(equal(set, backwards)).toBe(true);
        expect(values.every((value) => set.has(copy(value)))).toBe(true);
        const sorted = members(set);
        expect(sorted.length).toBe(sizeOf(set));
        for (let index = 1; index < sorted.length; index += 1)
          expect(compare(sorted[index - 1] as Value, sorted[index] as Value)).toBe(-1);
      }),
    );
  });

  test('texts that look like keys of other values are still texts', () => {
    const set = new RegoSet([[1], '\u0000[#1]', '\u0000"x', 'x', 1, '1']);
    expect(set.size).toBe(6);
    expect(typeOf(set)).toBe('set');
  });
});

describe('numbers', () => {
  test('whole numbers of any size add, multiply and negate exactly', () => {
    const number = (value: bigint) => add(new ExactNumber(String(value)), 0);
    fc.assert(
      fc.property(
        fc.bigInt({ max: 10n ** 40n, min: -(10n ** 40n) }),
        fc.bigInt({ max: 10n ** 40n, min: -(10n ** 40n) }),
        (a, b) => {
          expect(compare(add(number(a), number(b)), number(a + b))).toBe(0);
          expect(compare(multiply(number(a), number(b)), number(a * b))).toBe(0);
          expect(compare(negate(number(a)), number(-a))).toBe(0);
        },
      ),
    );
  });

  test('a quotient times the divisor comes back to within the last of 64 bits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.integer({ min: 1 }), (a, b) => {
        const back = Number(numberText(multiply(divide(a, b), b)));
        expect(Math.abs(back - a) / a).toBeLessThan(1e-15);
      }),
    );
  });

  test.each([
    [1, 3, '0.33333333333333333334'],
    [2, 3, '0.6666666666666666667'],
    [10, 4, '2.5'],
    [-1, 8, '-0.125'],
    [1, 1000, '0.001'],
  ])('%d / %d is %s', (a, b, wanted) => {
    expect(numberText(divide(a, b))).toBe(wanted);
  });
});

test('values are written as Rego terms', () => {
  expect(termText(new RegoObject([[[1], new RegoSet(['b', 'a'])]]))).toBe('{[1]: {"a", "b"}}');
  expect(toJson(new RegoObject([[1, new RegoSet([2, 1])]]))).toEqual({ 1: [1, 2] });
});

/** The same value made anew. */
function copy(value: Value): Value {
  if (value instanceof RegoSet) return new RegoSet([...members(value)].reverse().map(copy));
  if (Array.isArray(value)) return (value as readonly Value[]).map(copy);
  if (value instanceof RegoObject)
    return new RegoObject([...value.members.values()].map(([key, item]) => [copy(key), copy(item)] as const));
  if (value instanceof ExactNumber) return new ExactNumber(value.text);
  return value;
}
