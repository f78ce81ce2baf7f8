/** FreshBooks access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const freshbooksToken = definePatternDetector({
  id: 'freshbooks-token',
  description: 'FreshBooks access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['freshbooks'],
  examples: {
    true: [
      `freshbooks_key=${'c2f5b8a4d6e79'.repeat(4)}c2f5b8a4d6e7`,
      { key: 'freshbooks_token', text: `${'a1b0f5c2e8d39'.repeat(4)}a1b0f5c2e8d3` },
    ],
    false: [
      `freshbooks_key=${'c2f5b8a4d6e79'.repeat(4)}c2f5b8a4d6e`,
      `freshbooks_key=x0y1${'c2f5b8a4d6e79'.repeat(4)}c2f5b8a4d6e7`,
      `the value ${'c2f5b8a4d6e79'.repeat(4)}c2f5b8a4d6e7`,
    ],
  },
});
