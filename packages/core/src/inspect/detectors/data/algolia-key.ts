/** Algolia API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const algoliaKey = definePatternDetector({
  id: 'algolia-key',
  description: 'Algolia API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-z]{32}',
  context: ['algolia'],
  examples: {
    true: [
      `algolia_key=${'w0d4t2i8v3p1o'.repeat(2)}w0d4t2`,
      { key: 'algolia_token', text: `${'u7p2r1c3l0n6v'.repeat(2)}u7p2r1` },
    ],
    false: [
      `algolia_key=${'w0d4t2i8v3p1o'.repeat(2)}w0d4t`,
      `algolia_key=x0y1${'w0d4t2i8v3p1o'.repeat(2)}w0d4t2`,
      `the value ${'w0d4t2i8v3p1o'.repeat(2)}w0d4t2`,
    ],
  },
});
