/** UK sort codes: three pairs of digits, where a sort code is named; anywhere else they are dates. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ukSortCode = defineIdentifier({
  id: 'uk-sort-code',
  description: 'UK sort code',
  severity: 'medium',
  confidence: 0.8,
  shapes: ['99 99 99'],
  context: ['sortcode', 'sort'],
  examples: {
    true: ['sort code 10 77 73', { key: 'sortCode', text: '264023' }],
    false: ['sort code 10 77 737', 'order 10 77 73', 'see x10 77 73'],
  },
});
