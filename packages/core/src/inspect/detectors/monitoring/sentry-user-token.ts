/** Sentry user token: `sntryu_`, `sntryi_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sentryUserToken = definePatternDetector({
  id: 'sentry-user-token',
  description: 'Sentry user token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sntryu_', 'sntryi_'],
  pattern: '[0-9a-f]{64}',
  examples: {
    true: [
      `token sn${'tryu_'}${'d9f6b4e2a5c70'.repeat(4)}d9f6b4e2a5c7`,
      `"sn${'tryi_'}${'b4e7d2f0c1a39'.repeat(4)}b4e7d2f0c1a3",`,
    ],
    false: [
      `sn${'tryu_'}${'d9f6b4e2a5c70'.repeat(4)}d9f6b4e2a5c`,
      `xsn${'tryu_'}${'d9f6b4e2a5c70'.repeat(4)}d9f6b4e2a5c7`,
    ],
  },
});
