/** Meilisearch key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const meilisearchKey = definePatternDetector({
  id: 'meilisearch-key',
  description: 'Meilisearch key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9a-f]{64}|[0-9A-Za-z_-]{43})',
  context: ['meilisearch', 'meili'],
  examples: {
    true: [
      `meilisearch_key=${'f0e6d5a3c7b84'.repeat(4)}f0e6d5a3c7b8`,
      { key: 'meili_token', text: `${'a6c3f1e9d5b80'.repeat(4)}a6c3f1e9d5b8` },
    ],
    false: [
      `meilisearch_key=${'f0e6d5a3c7b84'.repeat(4)}f0e6d5a3c7b`,
      `meilisearch_key=x0y1${'f0e6d5a3c7b84'.repeat(4)}f0e6d5a3c7b8`,
      `the value ${'f0e6d5a3c7b84'.repeat(4)}f0e6d5a3c7b8`,
    ],
  },
});
