/** Irish personal public service numbers: seven digits, a check letter, and perhaps a second letter that counts too. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { weightedSum } from '../../read/checksums/weighted-sum.ts';

export const iePps = defineIdentifier({
  id: 'ie-pps',
  description: 'Irish PPS number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{7}A{1,2}'],
  validate: hasCheckLetter,
  context: ['pps', 'ppsn', 'ppsno', 'irish'],
  examples: {
    true: ['PPS 3429122H', { key: 'ppsNumber', text: '3919549D' }],
    false: ['PPS 3429122O', 'PPS 3429122HQ', 'order 3429122H', 'see x3429122H'],
  },
});

function hasCheckLetter(value: string): boolean {
  const second = value.charAt(8);
  const extra = second === '' || second === 'W' ? 0 : second.charCodeAt(0) - 64;
  if (extra > 9) return false;
  return (
    value.charAt(7) === 'WABCDEFGHIJKLMNOPQRSTUV'.charAt((weightedSum(value, [8, 7, 6, 5, 4, 3, 2]) + extra * 9) % 23)
  );
}
