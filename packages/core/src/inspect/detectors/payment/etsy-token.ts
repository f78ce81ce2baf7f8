/** Etsy API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const etsyToken = definePatternDetector({
  id: 'etsy-token',
  description: 'Etsy API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-z]{24}',
  context: ['etsy'],
  examples: {
    true: [`etsy_key=${'w8s7u1e9x4f0k'}w8s7u1e9x4f`, { key: 'etsy_token', text: `${'g0t7k6a4b3r8p'}g0t7k6a4b3r` }],
    false: [
      `etsy_key=${'w8s7u1e9x4f0k'}w8s7u1e9x4`,
      `etsy_key=x0y1${'w8s7u1e9x4f0k'}w8s7u1e9x4f`,
      `the value ${'w8s7u1e9x4f0k'}w8s7u1e9x4f`,
    ],
  },
});
