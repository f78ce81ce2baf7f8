/** ipstack or ipdata key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const ipstackKey = definePatternDetector({
  id: 'ipstack-key',
  description: 'ipstack or ipdata key',
  severity: 'medium',
  confidence: 0.85,
  pattern: '(?:[0-9a-f]{32})',
  context: ['ipstack', 'ipdata'],
  examples: {
    true: [
      `ipstack_key=${'e5d9f3b7c1a04'.repeat(2)}e5d9f3`,
      { key: 'ipdata_token', text: `${'a2d7b5f8c6e90'.repeat(2)}a2d7b5` },
    ],
    false: [
      `ipstack_key=${'e5d9f3b7c1a04'.repeat(2)}e5d9f`,
      `ipstack_key=x0y1${'e5d9f3b7c1a04'.repeat(2)}e5d9f3`,
      `the value ${'e5d9f3b7c1a04'.repeat(2)}e5d9f3`,
    ],
  },
});
