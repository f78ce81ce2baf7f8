/** Saudi identity numbers: 1 for citizens, 2 for residents, and a check digit as cards have it. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const saNationalId = defineIdentifier({
  id: 'sa-national-id',
  description: 'Saudi identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['[12]9{9}'],
  validate: passesLuhn,
  context: ['iqama', 'saudi', 'absher'],
  examples: {
    true: ['iqama 1544676883', { key: 'iqama', text: '1952660155' }],
    false: ['iqama 1544676884', 'iqama 15446768837', 'order 1544676883', 'see x1544676883'],
  },
});
