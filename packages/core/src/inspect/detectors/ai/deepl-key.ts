/** DeepL API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const deeplKey = definePatternDetector({
  id: 'deepl-key',
  description: 'DeepL API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?::fx)?',
  context: ['deepl'],
  examples: {
    true: [
      `deepl_key=${'c6e8d9f1'}-${'b0e2'}-${'c8b2'}-${'c3f8'}-${'a1e3d2b7c6f5'}`,
      { key: 'deepl_token', text: `${'b4e1a3f6'}-${'e7f9'}-${'b4f7'}-${'a0f5'}-${'d3b2f9c0e1a6'}` },
    ],
    false: [
      `deepl_key=${'c6e8d9f1'}-${'b0e2'}-${'c8b2'}-${'c3f8'}-${'a1e3d2b7c6f'}`,
      `deepl_key=x0y1${'c6e8d9f1'}-${'b0e2'}-${'c8b2'}-${'c3f8'}-${'a1e3d2b7c6f5'}`,
      `the value ${'c6e8d9f1'}-${'b0e2'}-${'c8b2'}-${'c3f8'}-${'a1e3d2b7c6f5'}`,
    ],
  },
});
