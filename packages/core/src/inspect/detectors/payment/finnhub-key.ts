/** Finnhub API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const finnhubKey = definePatternDetector({
  id: 'finnhub-key',
  description: 'Finnhub API key',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-z]{20}',
  context: ['finnhub'],
  examples: {
    true: [`finnhub_key=${'j0p9w5u7r6q4e'}j0p9w5u`, { key: 'finnhub_token', text: `${'q9o4l8t0k7u1j'}q9o4l8t` }],
    false: [
      `finnhub_key=${'j0p9w5u7r6q4e'}j0p9w5`,
      `finnhub_key=x0y1${'j0p9w5u7r6q4e'}j0p9w5u`,
      `the value ${'j0p9w5u7r6q4e'}j0p9w5u`,
    ],
  },
});
