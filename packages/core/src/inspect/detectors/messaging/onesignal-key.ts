/** OneSignal app key: `os_v2_app_`, `os_v2_org_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const onesignalKey = definePatternDetector({
  id: 'onesignal-key',
  description: 'OneSignal app key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['os_v2_app_', 'os_v2_org_'],
  pattern: '[0-9a-z]{100,110}',
  examples: {
    true: [
      `token os${'_v2_app_'}${'z5t9u0b2n4v8r'.repeat(7)}z5t9u0b2n`,
      `"os${'_v2_org_'}${'g7a6t5b1i3u9f'.repeat(7)}g7a6t5b1i",`,
    ],
    false: [
      `os${'_v2_app_'}${'z5t9u0b2n4v8r'.repeat(7)}z5t9u0b2`,
      `xos${'_v2_app_'}${'z5t9u0b2n4v8r'.repeat(7)}z5t9u0b2n`,
    ],
  },
});
