/** Korean business registration numbers: office, kind, serial and check digit. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const krBrn = defineIdentifier({
  id: 'kr-brn',
  description: 'Korean business registration number',
  severity: 'low',
  confidence: 0.9,
  shapes: ['999 99 99999'],
  separators: '-',
  validate: hasCheck,
  context: ['brn', 'businessregistration'],
  examples: {
    true: ['BRN 386-31-94949', { key: 'brn', text: '5402827670' }],
    false: ['BRN 386-31-94940', 'BRN 386-31-949497', 'order 386-31-94949', 'see x386-31-94949'],
  },
});

function hasCheck(value: string): boolean {
  const sum = weightedSum(value, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((Number(value.charAt(8)) * 5) / 10);
  return (10 - (sum % 10)) % 10 === Number(value.at(-1));
}
