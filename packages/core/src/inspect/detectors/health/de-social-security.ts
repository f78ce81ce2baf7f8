/** German pension insurance numbers: area, date of birth, first letter of the name, serial and check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { isDay } from '../../read/birth-dates.ts';

export const deSocialSecurity = defineIdentifier({
  id: 'de-social-security',
  description: 'German pension insurance number',
  severity: 'high',
  confidence: 0.9,
  alone: ['99 999999 A 999'],
  validate: isInsured,
  context: ['rvnr', 'sozialversicherungsnummer', 'rentenversicherungsnummer', 'versicherungsnummer'],
  examples: {
    true: ['RVNR 98 180524 J 838', { key: 'rvnr', text: '80070506U216' }, 'see 75 770940 K 822'],
    false: ['RVNR 98 180524 J 839', 'RVNR 98 180524 J 8387', 'see x98 180524 J 838'],
  },
});

const WEIGHTS: readonly number[] = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

function isInsured(value: string): boolean {
  // Replacement numbers have 50 more in the day.
  if (!isDay(Number(value.slice(2, 4)) % 50, Number(value.slice(4, 6)))) return false;
  const digits = value.slice(0, 8) + String(value.charCodeAt(8) - 64).padStart(2, '0') + value.slice(9);
  const sum = WEIGHTS.reduce((all, weight, at) => all + digitSum(weight * Number(digits.charAt(at))), 0);
  return sum % 10 === Number(value.at(-1));
}

function digitSum(number: number): number {
  return Math.floor(number / 10) + (number % 10);
}
