/** Russian passports: two digits for the series and seven. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const ruPassport = defineIdentifier({
  id: 'ru-passport',
  description: 'Russian passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['99 9{7}', '999 9{6}', '9 99 9{6}'],
  context: ['rupassport', 'russianpassport', 'zagranpasport'],
  examples: {
    true: ['zagranpasport 39 8827533', { key: 'ru_passport', text: '568938760' }],
    false: ['order 39 8827533', 'see x39 8827533'],
  },
});
