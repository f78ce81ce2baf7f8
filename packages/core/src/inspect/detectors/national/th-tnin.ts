/** Thai national identity numbers: thirteen digits, the last of which checks the others. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const thTnin = defineIdentifier({
  id: 'th-tnin',
  description: 'Thai national identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[1-9] 9999 99999 99 9'],
  validate: (value) =>
    Number(value.slice(1, 3)) >= 10 &&
    Number(value.slice(1, 3)) <= 96 &&
    (11 - (weightedSum(value, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(value.at(-1)),
  context: ['thai', 'tnin', 'nationalid', 'thailand'],
  examples: {
    true: ['Thai ID 4 4273 46727 30 3', { key: 'thaiId', text: '7311312455700' }],
    false: [
      'Thai ID 4 4273 46727 30 4',
      'Thai ID 4 4273 46727 30 37',
      'order 4 4273 46727 30 3',
      'see x4 4273 46727 30 3',
    ],
  },
});
