/** Pakistani passports: two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const pkPassport = defineIdentifier({
  id: 'pk-passport',
  description: 'Pakistani passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{7}'],
  context: ['pkpassport', 'pakistanipassport'],
  examples: {
    true: ['Pakistani passport ZD1326991', { key: 'pk_passport', text: 'IU8273109' }],
    false: ['Pakistani passport ZD13269917', 'order ZD1326991', 'see xZD1326991'],
  },
});
