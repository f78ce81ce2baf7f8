/**
 * International securities numbers (ISO 6166): country, nine characters, and a check digit as cards have it, letters
 * counting as two digits.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const isin = defineIdentifier({
  id: 'isin',
  description: 'Securities number (ISIN)',
  severity: 'low',
  confidence: 0.9,
  shapes: ['AA[A-Z0-9]{9}9'],
  validate: (value) => passesLuhn([...value].map((character) => Number.parseInt(character, 36)).join('')),
  context: ['isin', 'securities'],
  examples: {
    true: ['ISIN XXUS9D0TU739', { key: 'isin', text: 'NDXCBZYPH6V5' }],
    false: ['ISIN XXUS9D0TU730', 'ISIN XXUS9D0TU7397', 'order XXUS9D0TU739', 'see xXXUS9D0TU739'],
  },
});
