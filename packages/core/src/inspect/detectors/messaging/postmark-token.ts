/** Postmark server token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const postmarkToken = definePatternDetector({
  id: 'postmark-token',
  description: 'Postmark server token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['postmark'],
  examples: {
    true: [
      `postmark_key=${'e2a5c3d1'}-${'d2b0'}-${'e1a6'}-${'a7e0'}-${'e0f8c4d5b6a2'}`,
      { key: 'postmark_token', text: `${'d4b9c0a3'}-${'b6f9'}-${'e4b6'}-${'a0c3'}-${'e4a2d0f1c6b8'}` },
    ],
    false: [
      `postmark_key=${'e2a5c3d1'}-${'d2b0'}-${'e1a6'}-${'a7e0'}-${'e0f8c4d5b6a'}`,
      `postmark_key=x0y1${'e2a5c3d1'}-${'d2b0'}-${'e1a6'}-${'a7e0'}-${'e0f8c4d5b6a2'}`,
      `the value ${'e2a5c3d1'}-${'d2b0'}-${'e1a6'}-${'a7e0'}-${'e0f8c4d5b6a2'}`,
    ],
  },
});
