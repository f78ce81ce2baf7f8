/** Logz.io token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const logzioToken = definePatternDetector({
  id: 'logzio-token',
  description: 'Logz.io token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['logzio', 'logz'],
  examples: {
    true: [
      `logzio_key=${'t3Vm4Ig1Px5Mv'.repeat(2)}t3Vm4I`,
      { key: 'logz_token', text: `${'e9Qh1Ak8Jd0Ei'.repeat(2)}e9Qh1A` },
    ],
    false: [
      `logzio_key=${'t3Vm4Ig1Px5Mv'.repeat(2)}t3Vm4`,
      `logzio_key=x0y1${'t3Vm4Ig1Px5Mv'.repeat(2)}t3Vm4I`,
      `the value ${'t3Vm4Ig1Px5Mv'.repeat(2)}t3Vm4I`,
    ],
  },
});
