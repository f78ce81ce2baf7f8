/** Canadian social insurance numbers: nine digits with a check digit, none of which begins with 0 or 8. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const caSin = defineIdentifier({
  id: 'ca-sin',
  description: 'Canadian social insurance number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[1-79]99 999 999'],
  validate: passesLuhn,
  context: ['sin', 'insurance', 'nas', 'canada', 'canadian', 'assurance'],
  examples: {
    true: ['SIN 780 901 633', { key: 'sin', text: '539029033' }],
    false: ['SIN 780 901 634', 'SIN 780 901 6337', 'order 780 901 633', 'see x780 901 633'],
  },
});
