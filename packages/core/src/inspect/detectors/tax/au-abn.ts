/** Australian business numbers: eleven digits; one less in the first, their weighted sum is a multiple of 89. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const auAbn = defineIdentifier({
  id: 'au-abn',
  description: 'Australian business number',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['99 999 999 999'],
  validate: (value) =>
    value.charAt(0) !== '0' && (weightedSum(value, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0,
  context: ['abn', 'australianbusiness', 'businessnumber'],
  examples: {
    true: ['ABN 41 767 883 412', { key: 'abn', text: '44618516601' }],
    false: ['ABN 41 767 883 413', 'ABN 41 767 883 4127', 'order 41 767 883 412', 'see x41 767 883 412'],
  },
});
