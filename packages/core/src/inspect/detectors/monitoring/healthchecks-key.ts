/** Healthchecks API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const healthchecksKey = definePatternDetector({
  id: 'healthchecks-key',
  description: 'Healthchecks API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{32}',
  context: ['healthchecks'],
  examples: {
    true: [
      `healthchecks_key=${'y3Mg9Bj4Uh8Np'.repeat(2)}y3Mg9B`,
      { key: 'healthchecks_token', text: `${'b3Qo5Dp7Et2Yv'.repeat(2)}b3Qo5D` },
    ],
    false: [
      `healthchecks_key=${'y3Mg9Bj4Uh8Np'.repeat(2)}y3Mg9`,
      `healthchecks_key=x0y1${'y3Mg9Bj4Uh8Np'.repeat(2)}y3Mg9B`,
      `the value ${'y3Mg9Bj4Uh8Np'.repeat(2)}y3Mg9B`,
    ],
  },
});
