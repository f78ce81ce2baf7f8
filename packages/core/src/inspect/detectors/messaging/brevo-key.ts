/** Brevo API key: `xkeysib-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const brevoKey = definePatternDetector({
  id: 'brevo-key',
  description: 'Brevo API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['xkeysib-'],
  pattern: '[0-9a-f]{64}-[0-9A-Za-z]{16}',
  examples: {
    true: [
      `token xk${'eysib-'}${'a8b1d2c5f3e64'.repeat(4)}a8b1d2c5f3e6-${'m2Qn7Cd1Yh5Be'}m2Q`,
      `"xk${'eysib-'}${'b7c9f0a8e6d45'.repeat(4)}b7c9f0a8e6d4-${'x9Le5Nk8Zb4Yn'}x9L",`,
    ],
    false: [
      `xk${'eysib-'}${'a8b1d2c5f3e64'.repeat(4)}a8b1d2c5f3e6-${'m2Qn7Cd1Yh5Be'}m2`,
      `xxk${'eysib-'}${'a8b1d2c5f3e64'.repeat(4)}a8b1d2c5f3e6-${'m2Qn7Cd1Yh5Be'}m2Q`,
    ],
  },
});
