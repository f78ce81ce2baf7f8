/** Statuspage API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const statuspageKey = definePatternDetector({
  id: 'statuspage-key',
  description: 'Statuspage API key',
  severity: 'high',
  confidence: 0.85,
  pattern: '(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64})',
  context: ['statuspage'],
  examples: {
    true: [
      `statuspage_key=${'e3c7d4a2'}-${'f5d9'}-${'e3b0'}-${'b8d1'}-${'d5f1e0a6c8b3'}`,
      { key: 'statuspage_token', text: `${'d2b1c9f3'}-${'e6a1'}-${'f5d1'}-${'a8d5'}-${'f7e9a2d0b6c8'}` },
    ],
    false: [
      `statuspage_key=${'e3c7d4a2'}-${'f5d9'}-${'e3b0'}-${'b8d1'}-${'d5f1e0a6c8b'}`,
      `statuspage_key=x0y1${'e3c7d4a2'}-${'f5d9'}-${'e3b0'}-${'b8d1'}-${'d5f1e0a6c8b3'}`,
      `the value ${'e3c7d4a2'}-${'f5d9'}-${'e3b0'}-${'b8d1'}-${'d5f1e0a6c8b3'}`,
    ],
  },
});
