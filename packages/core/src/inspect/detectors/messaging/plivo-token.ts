/** Plivo auth token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const plivoToken = definePatternDetector({
  id: 'plivo-token',
  description: 'Plivo auth token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{40}',
  context: ['plivo'],
  examples: {
    true: [`plivo_key=${'m5Hg7Ma0Gp9Pn'.repeat(3)}m`, { key: 'plivo_token', text: `${'d2Rl4Fp8Zx6Ka'.repeat(3)}d` }],
    false: [
      `plivo_key=${'m5Hg7Ma0Gp9Pn'.repeat(3)}`,
      `plivo_key=x0y1${'m5Hg7Ma0Gp9Pn'.repeat(3)}m`,
      `the value ${'m5Hg7Ma0Gp9Pn'.repeat(3)}m`,
    ],
  },
});
