/** Libyan national numbers: 1 or 2 for the sex, year of birth, and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const lyNationalNumber = defineIdentifier({
  id: 'ly-national-number',
  description: 'Libyan national number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[12][12][09]9{9}'],
  validate: (value) => Number(value.slice(1, 5)) >= 1900 && Number(value.slice(1, 5)) < 2100,
  context: ['libyan', 'libya'],
  examples: {
    true: ['Libyan number 120207252489', { key: 'libyanNumber', text: '119070690216' }],
    false: ['Libyan number 121207252489', 'Libyan number 1202072524897', 'order 120207252489', 'see x120207252489'],
  },
});
