/** Spanish company numbers: a letter for the legal form, seven digits, and a check digit or letter. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const esCif = defineIdentifier({
  id: 'es-cif',
  description: 'Spanish company number (CIF)',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['[ABCDEFGHJNPQRSUVW] 9{7} [0-9A-J]'],
  separators: '-',
  validate: hasCheck,
  context: ['cif', 'nif', 'empresa'],
  examples: {
    true: ['CIF W-7169583-7', { key: 'cif', text: 'W82681933' }],
    false: ['CIF W-7169583-8', 'CIF W-7169583-77', 'order W-7169583-7', 'see xW-7169583-7'],
  },
});

function hasCheck(value: string): boolean {
  // The check digit completes the seven digits as a card's does; letters stand for it from J, A to I.
  const check = value.charAt(8);
  const digit = 'JABCDEFGHI'.indexOf(check);
  return passesLuhn(value.slice(1, 8) + (digit < 0 ? check : String(digit)));
}
