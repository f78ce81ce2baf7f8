/** Webflow API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const webflowToken = definePatternDetector({
  id: 'webflow-token',
  description: 'Webflow API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['webflow'],
  examples: {
    true: [
      `webflow_key=${'b8d2c6e1f7a94'.repeat(4)}b8d2c6e1f7a9`,
      { key: 'webflow_token', text: `${'b5c3e0f8d4a62'.repeat(4)}b5c3e0f8d4a6` },
    ],
    false: [
      `webflow_key=${'b8d2c6e1f7a94'.repeat(4)}b8d2c6e1f7a`,
      `webflow_key=x0y1${'b8d2c6e1f7a94'.repeat(4)}b8d2c6e1f7a9`,
      `the value ${'b8d2c6e1f7a94'.repeat(4)}b8d2c6e1f7a9`,
    ],
  },
});
