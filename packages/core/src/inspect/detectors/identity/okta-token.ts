/** Okta API token: `00` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const oktaToken = definePatternDetector({
  id: 'okta-token',
  description: 'Okta API token',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['00'],
  pattern: '[0-9A-Za-z_-]{40}',
  context: ['okta', 'ssws'],
  examples: {
    true: [
      `okta_key=0${'0'}${'x6Fj9Zl5Pz3Kb'.repeat(3)}x`,
      { key: 'ssws_token', text: `0${'0'}${'j0Ib5Fs8Kr4Mi'.repeat(3)}j` },
    ],
    false: [
      `okta_key=0${'0'}${'x6Fj9Zl5Pz3Kb'.repeat(3)}`,
      `okta_key=x0${'0'}${'x6Fj9Zl5Pz3Kb'.repeat(3)}x`,
      `the value 0${'0'}${'x6Fj9Zl5Pz3Kb'.repeat(3)}x`,
    ],
  },
});
