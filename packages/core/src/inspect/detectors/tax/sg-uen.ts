/** Singapore unique entity numbers: of businesses, of companies with the year, and of others with the kind. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const sgUen = defineIdentifier({
  id: 'sg-uen',
  description: 'Singapore entity number',
  severity: 'low',
  confidence: 0.9,
  shapes: ['9{8}A', '[12][90]999{5}A', '[RST]99[A-Z][A-Z0-9]9{4}A'],
  validate: (value) => value.length === 9 || !/^[12]/.test(value) || Number(value.slice(0, 4)) < 2100,
  context: ['uen', 'entitynumber', 'acra'],
  examples: {
    true: ['UEN 94946026B', { key: 'uen', text: '38642009B' }],
    false: ['UEN 94946026BQ', 'order 94946026B', 'see x94946026B'],
  },
});
