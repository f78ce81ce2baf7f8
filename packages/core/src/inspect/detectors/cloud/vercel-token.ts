/** Vercel access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const vercelToken = definePatternDetector({
  id: 'vercel-token',
  description: 'Vercel access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{24}',
  context: ['vercel'],
  examples: {
    true: [`vercel_key=${'l2Gj7Ci6Rg1Ah'}l2Gj7Ci6Rg1`, { key: 'vercel_token', text: `${'s8Lj2Zr0Pw6Xq'}s8Lj2Zr0Pw6` }],
    false: [
      `vercel_key=${'l2Gj7Ci6Rg1Ah'}l2Gj7Ci6Rg`,
      `vercel_key=x0y1${'l2Gj7Ci6Rg1Ah'}l2Gj7Ci6Rg1`,
      `the value ${'l2Gj7Ci6Rg1Ah'}l2Gj7Ci6Rg1`,
    ],
  },
});
