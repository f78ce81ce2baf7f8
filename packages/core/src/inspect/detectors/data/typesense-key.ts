/** Typesense key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const typesenseKey = definePatternDetector({
  id: 'typesense-key',
  description: 'Typesense key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['typesense'],
  examples: {
    true: [
      `typesense_key=${'u3Sn5Zq7Cc1Br'.repeat(2)}u3Sn5Z`,
      { key: 'typesense_token', text: `${'f0Qx4Hs8Mw6Nv'.repeat(2)}f0Qx4H` },
    ],
    false: [
      `typesense_key=${'u3Sn5Zq7Cc1Br'.repeat(2)}u3Sn5`,
      `typesense_key=x0y1${'u3Sn5Zq7Cc1Br'.repeat(2)}u3Sn5Z`,
      `the value ${'u3Sn5Zq7Cc1Br'.repeat(2)}u3Sn5Z`,
    ],
  },
});
