/** Swiss social security numbers: 756, nine digits, and the check digit of an article number. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const chAhv = defineIdentifier({
  id: 'ch-ahv',
  description: 'Swiss AHV number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['756 9999 9999 99'],
  alone: ['756.9999.9999.99'],
  validate: (value) => weightedSum(value, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
  context: ['ahv', 'avs', 'ahvnummer'],
  examples: {
    true: ['AHV 756 8662 7040 61', { key: 'ahv', text: '7564145040091' }, 'see 756.2705.2553.50'],
    false: ['AHV 756 8662 7040 62', 'AHV 756 8662 7040 617', 'see x756 8662 7040 61'],
  },
});
