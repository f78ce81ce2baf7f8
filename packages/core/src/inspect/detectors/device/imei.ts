/** Numbers of mobile devices: fourteen digits and a check digit as cards have it. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';

export const imei = defineIdentifier({
  id: 'imei',
  description: 'Mobile device number (IMEI)',
  severity: 'medium',
  confidence: 0.9,
  shapes: ['9{15}', '99-999999-999999-9', '99 999999 999999 9'],
  validate: passesLuhn,
  context: ['imei', 'meid', 'device'],
  examples: {
    true: ['IMEI 326545021627816', { key: 'imei', text: '177022521276346' }],
    false: ['IMEI 326545021627817', 'IMEI 3265450216278167', 'order 326545021627816', 'see x326545021627816'],
  },
});
