/** fal.ai API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const falKey = definePatternDetector({
  id: 'fal-key',
  description: 'fal.ai API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[0-9a-f]{32}',
  context: ['fal'],
  examples: {
    true: [
      `fal_key=${'c7e2d0f3'}-${'b5e3'}-${'b3e7'}-${'f8a6'}-${'b1f6a3e7c4d2'}:${'e4c8d7f6a2b13'.repeat(2)}e4c8d7`,
      {
        key: 'fal_token',
        text: `${'c9a8b1f3'}-${'c1a0'}-${'a2e4'}-${'f0e9'}-${'b0e5c1f6d8a9'}:${'f1a4b9e5d3c80'.repeat(2)}f1a4b9`,
      },
    ],
    false: [
      `fal_key=${'c7e2d0f3'}-${'b5e3'}-${'b3e7'}-${'f8a6'}-${'b1f6a3e7c4d2'}:${'e4c8d7f6a2b13'.repeat(2)}e4c8d`,
      `fal_key=x0y1${'c7e2d0f3'}-${'b5e3'}-${'b3e7'}-${'f8a6'}-${'b1f6a3e7c4d2'}:${'e4c8d7f6a2b13'.repeat(2)}e4c8d7`,
      `the value ${'c7e2d0f3'}-${'b5e3'}-${'b3e7'}-${'f8a6'}-${'b1f6a3e7c4d2'}:${'e4c8d7f6a2b13'.repeat(2)}e4c8d7`,
    ],
  },
});
