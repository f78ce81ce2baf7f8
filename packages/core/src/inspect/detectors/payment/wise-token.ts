/** Wise API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const wiseToken = definePatternDetector({
  id: 'wise-token',
  description: 'Wise API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['wise', 'transferwise'],
  examples: {
    true: [
      `wise_key=${'d2e1f4a9'}-${'b9a5'}-${'c5a9'}-${'a2e1'}-${'f0c7e6a2d8b1'}`,
      { key: 'transferwise_token', text: `${'b7d5f4e0'}-${'b4e6'}-${'d1e3'}-${'c8f5'}-${'f3d4e6c5b2a7'}` },
    ],
    false: [
      `wise_key=${'d2e1f4a9'}-${'b9a5'}-${'c5a9'}-${'a2e1'}-${'f0c7e6a2d8b'}`,
      `wise_key=x0y1${'d2e1f4a9'}-${'b9a5'}-${'c5a9'}-${'a2e1'}-${'f0c7e6a2d8b1'}`,
      `the value ${'d2e1f4a9'}-${'b9a5'}-${'c5a9'}-${'a2e1'}-${'f0c7e6a2d8b1'}`,
    ],
  },
});
