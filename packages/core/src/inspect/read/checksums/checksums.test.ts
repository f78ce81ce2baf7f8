/** The algorithms on numbers their own definitions give, and on one changed digit at every place. */
import { describe, expect, test } from 'vitest';
import { passesMod11Radix2, passesMod11With10, passesMod37With36 } from './iso7064.ts';
import { passesLuhn } from './luhn.ts';
import { remainderBy97 } from './mod97.ts';
import { passesVerhoeff } from './verhoeff.ts';
import { isUniform, weightedSum } from './weighted-sum.ts';

describe('check digits', () => {
  test.each([
    ['Luhn', passesLuhn, '79927398713'],
    ['Verhoeff', passesVerhoeff, '2363'],
    ['ISO 7064 MOD 11,10', passesMod11With10, '07945'],
    ['ISO 7064 MOD 11-2', passesMod11Radix2, '07940'],
    ['ISO 7064 MOD 37,36', passesMod37With36, 'A12425GABC1234002M'],
  ])('%s accepts its example and no single mistake', (_name, passes, value) => {
    expect(passes(value)).toBe(true);
    for (let at = 0; at < value.length; at++) {
      if (!/[0-9]/.test(value.charAt(at))) continue;
      const wrong = (Number(value.charAt(at)) + 1) % 10;
      expect(passes(`${value.slice(0, at)}${wrong}${value.slice(at + 1)}`)).toBe(false);
    }
  });

  test('the remainder by 97 counts letters as two digits', () => {
    expect(remainderBy97('3214282912345698765432161182')).toBe(1);
    expect(remainderBy97('A')).toBe(10);
    expect(remainderBy97('Z9')).toBe(359 % 97);
  });

  test('weighted sums leave digits without a weight alone', () => {
    expect(weightedSum('1239', [3, 2, 1])).toBe(10);
  });

  test('uniform values', () => {
    expect(isUniform('0000')).toBe(true);
    expect(isUniform('0001')).toBe(false);
  });
});
