/**
 * Belgian national numbers: date of birth, serial, and 97 minus their remainder. Who is born since 2000 counts with a 2 in
 * front.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const beNationalNumber = defineIdentifier({
  id: 'be-national-number',
  description: 'Belgian national number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['99 99 99 999 99', '99/9999-99999'],
  alone: ['99.99.99-999.99'],
  validate: hasKey,
  context: ['rijksregisternummer', 'rijksregister', 'insz', 'niss', 'nationaal', 'registrenational'],
  examples: {
    true: [
      'rijksregisternummer 32 07 00 525 02',
      { key: 'rijksregisternummer', text: '59090827313' },
      'see 40.02.06-262.24',
    ],
    false: ['rijksregisternummer 32 07 00 525 03', 'rijksregisternummer 32 07 00 525 027', 'see x32 07 00 525 02'],
  },
});

function hasKey(value: string): boolean {
  const key = 97 - Number(value.slice(9));
  const date = Number(value.slice(2, 4)) <= 12 && Number(value.slice(4, 6)) <= 31;
  return date && (Number(value.slice(0, 9)) % 97 === key || Number(`2${value.slice(0, 9)}`) % 97 === key);
}
