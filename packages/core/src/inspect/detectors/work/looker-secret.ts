/** Looker client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const lookerSecret = definePatternDetector({
  id: 'looker-secret',
  description: 'Looker client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-z]{24}',
  context: ['looker'],
  examples: {
    true: [`looker_key=${'t4c5v6o3h2m9s'}t4c5v6o3h2m`, { key: 'looker_token', text: `${'h1z4p7d3x0f8r'}h1z4p7d3x0f` }],
    false: [
      `looker_key=${'t4c5v6o3h2m9s'}t4c5v6o3h2`,
      `looker_key=x0y1${'t4c5v6o3h2m9s'}t4c5v6o3h2m`,
      `the value ${'t4c5v6o3h2m9s'}t4c5v6o3h2m`,
    ],
  },
});
