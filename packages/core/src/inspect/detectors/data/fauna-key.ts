/** Fauna key: `fn` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const faunaKey = definePatternDetector({
  id: 'fauna-key',
  description: 'Fauna key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['fn'],
  pattern: '[0-9A-Za-z]{38}',
  context: ['fauna'],
  examples: {
    true: [
      `fauna_key=f${'n'}${'b0Ra8Oz6Gs7Lk'.repeat(2)}b0Ra8Oz6Gs7L`,
      { key: 'fauna_token', text: `f${'n'}${'k9Is8Mh3Lx5Oy'.repeat(2)}k9Is8Mh3Lx5O` },
    ],
    false: [
      `fauna_key=f${'n'}${'b0Ra8Oz6Gs7Lk'.repeat(2)}b0Ra8Oz6Gs7`,
      `fauna_key=xf${'n'}${'b0Ra8Oz6Gs7Lk'.repeat(2)}b0Ra8Oz6Gs7L`,
      `the value f${'n'}${'b0Ra8Oz6Gs7Lk'.repeat(2)}b0Ra8Oz6Gs7L`,
    ],
  },
});
