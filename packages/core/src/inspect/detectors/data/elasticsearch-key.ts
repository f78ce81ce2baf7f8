/** Elasticsearch API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const elasticsearchKey = definePatternDetector({
  id: 'elasticsearch-key',
  description: 'Elasticsearch API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{56,64}(?:==?)?',
  context: ['elastic', 'elasticsearch'],
  examples: {
    true: [
      `elastic_key=${'j2Iz5Si0Cg9Ll'.repeat(4)}j2Iz`,
      { key: 'elasticsearch_token', text: `${'v9Am0Iw4Wj7Nb'.repeat(4)}v9Am` },
    ],
    false: [
      `elastic_key=${'j2Iz5Si0Cg9Ll'.repeat(4)}j2I`,
      `elastic_key=${'x0y1'.repeat(30)}${'j2Iz5Si0Cg9Ll'.repeat(4)}j2Iz`,
      `the value ${'j2Iz5Si0Cg9Ll'.repeat(4)}j2Iz`,
    ],
  },
});
