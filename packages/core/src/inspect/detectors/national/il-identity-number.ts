/** Israeli identity numbers: nine digits, the last as cards have it. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';
import { passesLuhn } from '../../read/checksums/luhn.ts';
import { isUniform } from '../../read/checksums/weighted-sum.ts';

export const ilIdentityNumber = defineIdentifier({
  id: 'il-identity-number',
  description: 'Israeli identity number',
  severity: 'high',
  confidence: 0.9,
  shapes: ['9{9}', '9{8}-9'],
  validate: (value) => !isUniform(value) && passesLuhn(value),
  context: ['teudatzehut', 'zehut', 'israeli', 'teudat'],
  examples: {
    true: ['teudat zehut 882023146', { key: 'teudatZehut', text: '451254049' }],
    false: ['teudat zehut 882023147', 'teudat zehut 8820231467', 'order 882023146', 'see x882023146'],
  },
});
