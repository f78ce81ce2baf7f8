/** Indian goods and services tax numbers: state, permanent account number, registration, Z and a check character. */
import { defineIdentifier } from '../../engine/identifier-detector.ts';

export const inGstin = defineIdentifier({
  id: 'in-gstin',
  description: 'Indian GST number',
  severity: 'medium',
  confidence: 0.9,
  alone: ['99AAAAA9999A[1-9A-Z]zX'],
  validate: (value) => Number(value.slice(0, 2)) >= 1 && Number(value.slice(0, 2)) <= 37,
  context: ['gstin', 'gst'],
  examples: {
    true: ['GSTIN 05LHMPA4079KXZF', { key: 'gstin', text: '11DRCKF3130RIZU' }, 'see 07LEEMU9409YSZE'],
    false: ['GSTIN 00LHMPA4079KXZF', 'GSTIN 05LHMPA4079KXZFQ', 'see x05LHMPA4079KXZF'],
  },
});
