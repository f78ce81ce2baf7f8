/** Japanese passports: two letters and seven digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const jpPassport = defineIdentifier({
  id: 'jp-passport',
  description: 'Japanese passport',
  severity: 'high',
  confidence: 0.75,
  shapes: ['AA9{7}'],
  context: ['jppassport', 'japanesepassport', 'ryoken'],
  examples: {
    true: ['ryoken MA7240266', { key: 'jp_passport', text: 'IQ2369090' }],
    false: ['ryoken MA72402667', 'order MA7240266', 'see xMA7240266'],
  },
});
