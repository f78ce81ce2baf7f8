/**
 * US individual taxpayer identification numbers: like social security numbers, but they begin with 9, and only some groups
 * exist.
 */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const usItin = defineIdentifier({
  id: 'us-itin',
  description: 'US individual taxpayer number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[9]99[5-9]99999', '[9]99 [5-9]9 9999', '[9]99-[5-9]99999', '[9]99[5-9]9-9999'],
  alone: ['[9]99-[5-9]9-9999'],
  validate: (value) => hasGroup(Number(value.slice(3, 5))),
  context: ['itin', 'individual', 'taxpayer', 'taxid', 'tin'],
  examples: {
    true: ['ITIN 924901262', { key: 'itin', text: '974790687' }, 'see 932-84-2392'],
    false: ['ITIN 924931262', 'ITIN 9249012627', 'see x924901262'],
  },
});

/** Groups given out: 50 to 65, 70 to 88, 90 to 92, 94 to 99. */
function hasGroup(group: number): boolean {
  return (group >= 50 && group <= 65) || (group >= 70 && group !== 89 && group !== 93);
}
