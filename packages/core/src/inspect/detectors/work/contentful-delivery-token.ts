/** Contentful delivery token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const contentfulDeliveryToken = definePatternDetector({
  id: 'contentful-delivery-token',
  description: 'Contentful delivery token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z=_-]{43}',
  context: ['contentful'],
  examples: {
    true: [
      `contentful_key=${'r6Kd3Cu5Bv7Ek'.repeat(3)}r6Kd`,
      { key: 'contentful_token', text: `${'z6Gr2Cf8Dd3Hc'.repeat(3)}z6Gr` },
    ],
    false: [
      `contentful_key=${'r6Kd3Cu5Bv7Ek'.repeat(3)}r6K`,
      `contentful_key=x0y1${'r6Kd3Cu5Bv7Ek'.repeat(3)}r6Kd`,
      `the value ${'r6Kd3Cu5Bv7Ek'.repeat(3)}r6Kd`,
    ],
  },
});
