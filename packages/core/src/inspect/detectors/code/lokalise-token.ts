/** Lokalise API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const lokaliseToken = definePatternDetector({
  id: 'lokalise-token',
  description: 'Lokalise API token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['lokalise'],
  examples: {
    true: [
      `lokalise_key=${'c7f5d2e3b6a94'.repeat(3)}c`,
      { key: 'lokalise_token', text: `${'a5d9c6f7e0b24'.repeat(3)}a` },
    ],
    false: [
      `lokalise_key=${'c7f5d2e3b6a94'.repeat(3)}`,
      `lokalise_key=x0y1${'c7f5d2e3b6a94'.repeat(3)}c`,
      `the value ${'c7f5d2e3b6a94'.repeat(3)}c`,
    ],
  },
});
