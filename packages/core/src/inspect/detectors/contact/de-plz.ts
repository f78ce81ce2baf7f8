/** German postal codes: five digits from 01001 to 99998. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const dePlz = defineIdentifier({
  id: 'de-plz',
  description: 'German postal code',
  severity: 'low',
  confidence: 0.8,
  shapes: ['9{5}'],
  validate: (value) => Number(value) > 1_000 && Number(value) < 99_999,
  context: ['plz', 'postleitzahl', 'wohnort', 'anschrift'],
  examples: {
    true: ['PLZ 21938', { key: 'plz', text: '51792' }],
    false: ['PLZ 219387', 'order 21938', 'see x21938'],
  },
});
