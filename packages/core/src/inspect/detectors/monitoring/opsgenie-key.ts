/** Opsgenie API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const opsgenieKey = definePatternDetector({
  id: 'opsgenie-key',
  description: 'Opsgenie API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['opsgenie', 'genie'],
  examples: {
    true: [
      `opsgenie_key=${'d9f1b7a4'}-${'f2c3'}-${'a0b5'}-${'e3d8'}-${'a4d8f5c6e3b0'}`,
      { key: 'genie_token', text: `${'a3d1c2f7'}-${'e7a8'}-${'e0c1'}-${'d5f0'}-${'f4b8e0a6c5d7'}` },
    ],
    false: [
      `opsgenie_key=${'d9f1b7a4'}-${'f2c3'}-${'a0b5'}-${'e3d8'}-${'a4d8f5c6e3b'}`,
      `opsgenie_key=x0y1${'d9f1b7a4'}-${'f2c3'}-${'a0b5'}-${'e3d8'}-${'a4d8f5c6e3b0'}`,
      `the value ${'d9f1b7a4'}-${'f2c3'}-${'a0b5'}-${'e3d8'}-${'a4d8f5c6e3b0'}`,
    ],
  },
});
