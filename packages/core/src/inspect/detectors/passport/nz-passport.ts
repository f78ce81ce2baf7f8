/** New Zealand passports: LA, LD, LF, LH, EA, EP or N, and six digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const nzPassport = defineIdentifier({
  id: 'nz-passport',
  description: 'New Zealand passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['l[ADFH]9{6}', 'e[AP]9{6}', 'n9{6}'],
  context: ['nzpassport', 'zealandpassport'],
  examples: {
    true: ['New Zealand passport LA465211', { key: 'nz_passport', text: 'LD536293' }],
    false: ['New Zealand passport LA4652117', 'order LA465211', 'see xLA465211'],
  },
});
