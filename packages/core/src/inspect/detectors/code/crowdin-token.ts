/** Crowdin access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const crowdinToken = definePatternDetector({
  id: 'crowdin-token',
  description: 'Crowdin access token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{80}',
  context: ['crowdin'],
  examples: {
    true: [
      `crowdin_key=${'b0f4d6c2e7a51'.repeat(6)}b0`,
      { key: 'crowdin_token', text: `${'f5c8e0d9a3b26'.repeat(6)}f5` },
    ],
    false: [
      `crowdin_key=${'b0f4d6c2e7a51'.repeat(6)}b`,
      `crowdin_key=x0y1${'b0f4d6c2e7a51'.repeat(6)}b0`,
      `the value ${'b0f4d6c2e7a51'.repeat(6)}b0`,
    ],
  },
});
