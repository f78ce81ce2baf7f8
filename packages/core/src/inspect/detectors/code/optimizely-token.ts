/** Optimizely access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const optimizelyToken = definePatternDetector({
  id: 'optimizely-token',
  description: 'Optimizely access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{54}',
  context: ['optimizely'],
  examples: {
    true: [
      `optimizely_key=${'l0Hx1Lv2Uu4Yc'.repeat(4)}l0`,
      { key: 'optimizely_token', text: `${'f8Hq2Os5Tn6Dt'.repeat(4)}f8` },
    ],
    false: [
      `optimizely_key=${'l0Hx1Lv2Uu4Yc'.repeat(4)}l`,
      `optimizely_key=x0y1${'l0Hx1Lv2Uu4Yc'.repeat(4)}l0`,
      `the value ${'l0Hx1Lv2Uu4Yc'.repeat(4)}l0`,
    ],
  },
});
