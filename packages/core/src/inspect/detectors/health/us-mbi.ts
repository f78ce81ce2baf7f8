/** US Medicare beneficiary identifiers: eleven characters whose kinds alternate, without letters that look like digits. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const usMbi = defineIdentifier({
  id: 'us-mbi',
  description: 'US Medicare beneficiary identifier',
  severity: 'high',
  confidence: 0.7,
  alone: [
    '[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]9 [AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]9 [AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y]99',
  ],
  context: ['medicare', 'mbi', 'beneficiary'],
  examples: {
    true: ['Medicare 9UK6 HW1 CC30', { key: 'mbi', text: '4JN5F75XN48' }, 'see 7N02 UK1 KQ35'],
    false: ['Medicare 9UK6 HW1 CC307', 'see x9UK6 HW1 CC30'],
  },
});
