/** Pinecone API key of the older kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pineconeLegacyKey = definePatternDetector({
  id: 'pinecone-legacy-key',
  description: 'Pinecone API key of the older kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['pinecone'],
  examples: {
    true: [
      `pinecone_key=${'b0Ca9Dd3'}-${'b6Fd'}-${'a2Fd'}-${'f1De'}-${'f4Ed1Fa9De7B'}`,
      { key: 'pinecone_token', text: `${'f1Bc0Eb3'}-${'e4Ea'}-${'c6Ae'}-${'c2Ab'}-${'c5Ff1De2Aa6C'}` },
    ],
    false: [
      `pinecone_key=${'b0Ca9Dd3'}-${'b6Fd'}-${'a2Fd'}-${'f1De'}-${'f4Ed1Fa9De7'}`,
      `pinecone_key=x0y1${'b0Ca9Dd3'}-${'b6Fd'}-${'a2Fd'}-${'f1De'}-${'f4Ed1Fa9De7B'}`,
      `the value ${'b0Ca9Dd3'}-${'b6Fd'}-${'a2Fd'}-${'f1De'}-${'f4Ed1Fa9De7B'}`,
    ],
  },
});
