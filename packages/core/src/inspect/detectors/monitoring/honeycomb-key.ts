/** Honeycomb key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const honeycombKey = definePatternDetector({
  id: 'honeycomb-key',
  description: 'Honeycomb key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{22}',
  context: ['honeycomb'],
  examples: {
    true: [
      `honeycomb_key=${'u3Cq8Hi5Te1Pk'}u3Cq8Hi5T`,
      { key: 'honeycomb_token', text: `${'y6Op1Rh7Tr9El'}y6Op1Rh7T` },
    ],
    false: [
      `honeycomb_key=${'u3Cq8Hi5Te1Pk'}u3Cq8Hi5`,
      `honeycomb_key=x0y1${'u3Cq8Hi5Te1Pk'}u3Cq8Hi5T`,
      `the value ${'u3Cq8Hi5Te1Pk'}u3Cq8Hi5T`,
    ],
  },
});
