/**
 * French social security numbers: sex, year and month of birth, place, serial, and a key modulo 97. Corsica writes its
 * departments 2A and 2B.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const frNir = defineIdentifier({
  id: 'fr-nir',
  description: 'French social security number (NIR)',
  severity: 'high',
  confidence: 0.9,
  alone: ['[1-478] 99 99 9[0-9AB] 999 999 99'],
  validate: hasKey,
  context: ['nir', 'insee', 'secu', 'securitesociale'],
  examples: {
    true: ['NIR 7 84 45 25 974 124 88', { key: 'nir', text: '872120151315889' }, 'see 7 14 61 85 697 402 01'],
    false: ['NIR 7 84 45 25 974 124 89', 'NIR 7 84 45 25 974 124 887', 'see x7 84 45 25 974 124 88'],
  },
});

function hasKey(value: string): boolean {
  const month = Number(value.slice(3, 5));
  if (month < 1 || (month > 12 && month < 20)) return false;
  const digits = value
    .slice(0, 13)
    .replace(/(?<=^.{5})2A/, '19')
    .replace(/(?<=^.{5})2B/, '18');
  return /^[0-9]+$/.test(digits) && Number(digits) % 97 === 97 - Number(value.slice(13));
}
