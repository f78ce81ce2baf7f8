/** Pinecone API key of the older kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pineconeLegacyKey = definePatternDetector({
  id: 'pinecone-legacy-key',
  description: 'Pinecone API key of the older kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['pinecone'],
  examples: {
    true: [
      `pinecone_key=${'c0d9f3e2'}-${'b2f0'}-${'f2a5'}-${'a5d3'}-${'d1e0c6a4b3f8'}`,
      { key: 'pinecone_token', text: `${'b1e0c3a2'}-${'e4c2'}-${'f8c6'}-${'e4d2'}-${'c2e0d6b1a9f4'}` },
    ],
    false: [
      `pinecone_key=${'c0d9f3e2'}-${'b2f0'}-${'f2a5'}-${'a5d3'}-${'d1e0c6a4b3f'}`,
      `pinecone_key=x0y1${'c0d9f3e2'}-${'b2f0'}-${'f2a5'}-${'a5d3'}-${'d1e0c6a4b3f8'}`,
      `the value ${'c0d9f3e2'}-${'b2f0'}-${'f2a5'}-${'a5d3'}-${'d1e0c6a4b3f8'}`,
    ],
  },
});
