/** Croatian personal identification numbers: eleven digits, the last by ISO 7064 MOD 11,10. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesMod11With10 } from '../../read/checksums/iso7064.ts';

export const hrOib = defineIdentifier({
  id: 'hr-oib',
  description: 'Croatian OIB',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{11}'],
  validate: passesMod11With10,
  context: ['oib', 'osobni', 'osobniidentifikacijski'],
  examples: {
    true: ['OIB 73999987706', { key: 'oib', text: '14656442723' }],
    false: ['OIB 73999987707', 'OIB 739999877067', 'order 73999987706', 'see x73999987706'],
  },
});
