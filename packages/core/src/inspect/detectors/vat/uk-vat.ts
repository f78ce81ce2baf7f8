/**
 * UK value added tax numbers: nine digits, twelve for branches, or GD and HA for the state, with or without the country in
 * front.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const ukVat = defineIdentifier({
  id: 'uk-vat',
  description: 'UK VAT number',
  severity: 'low',
  confidence: 0.7,
  shapes: ['gb[ ]?999[ ]9999[ ]99', 'gb9{9}[ ]?999', 'gb9{9}', 'gbgd[0-4]99', 'gbha[5-9]99'],
  separators: '',
  validate: mayBeGiven,
  context: ['ukvat', 'gbvat'],
  examples: {
    true: ['UKVAT GB194 2779 24', { key: 'ukvat', text: 'GB870 9434 91' }],
    false: ['order GB194 2779 24', 'see xGB194 2779 24'],
  },
});

/** Written in groups, the last two digits are at most 96; in one run, they have to be the key of the others modulo 97 as well. */
function mayBeGiven(value: string, written: string): boolean {
  if (value.length < 9) return true;
  const digits = value.slice(2);
  const sum = weightedSum(digits, [8, 7, 6, 5, 4, 3, 2]) + Number(digits.slice(7, 9));
  return Number(digits.slice(7, 9)) < 97 && (written.length > 11 || sum % 97 === 0 || (sum + 55) % 97 === 0);
}
