/** Readwise token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const readwiseToken = definePatternDetector({
  id: 'readwise-token',
  description: 'Readwise token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{50}',
  context: ['readwise'],
  examples: {
    true: [
      `readwise_key=${'t9Du1Yk4Vy5Ia'.repeat(3)}t9Du1Yk4Vy5`,
      { key: 'readwise_token', text: `${'t8Ty3Qq0Zi5Iu'.repeat(3)}t8Ty3Qq0Zi5` },
    ],
    false: [
      `readwise_key=${'t9Du1Yk4Vy5Ia'.repeat(3)}t9Du1Yk4Vy`,
      `readwise_key=x0y1${'t9Du1Yk4Vy5Ia'.repeat(3)}t9Du1Yk4Vy5`,
      `the value ${'t9Du1Yk4Vy5Ia'.repeat(3)}t9Du1Yk4Vy5`,
    ],
  },
});
