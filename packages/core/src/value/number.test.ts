import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExactNumber } from './json.ts';
import { compareNumbers, readNumber } from './number.ts';

const exact = (text: string) => new ExactNumber(text);

test.each([
  ['9007199254740993', '9007199254740992', 1],
  ['1e400', '1e399', 1],
  ['-1e400', '1', -1],
  ['1e-400', '0', 1],
  ['-1e-400', '0', -1],
  ['0.30', '3e-1', 0],
  ['00', '0', 0],
  ['-5', '-6', 1],
])('%s compared with %s is %i', (a, b, wanted) => {
  expect(compareNumbers(exact(a), exact(b))).toBe(wanted);
  expect(compareNumbers(exact(b), exact(a))).toBe(wanted === 0 ? 0 : -wanted);
});

test('agrees with BigInt on integers of any size', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
      expect(compareNumbers(readNumber(String(a)), readNumber(String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});

test('agrees with doubles on doubles', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(double, double, (a, b) => {
      expect(compareNumbers(exact(String(a)), exact(String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});
