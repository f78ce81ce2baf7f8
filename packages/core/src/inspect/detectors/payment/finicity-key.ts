/** Finicity key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const finicityKey = definePatternDetector({
  id: 'finicity-key',
  description: 'Finicity key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9a-f]{32}|[0-9a-z]{20})',
  context: ['finicity'],
  examples: {
    true: [
      `finicity_key=${'d3b7e1c2f8a04'.repeat(2)}d3b7e1`,
      { key: 'finicity_token', text: `${'e5b6a8c9f7d34'.repeat(2)}e5b6a8` },
    ],
    false: [
      `finicity_key=${'d3b7e1c2f8a04'.repeat(2)}d3b7e`,
      `finicity_key=x0y1${'d3b7e1c2f8a04'.repeat(2)}d3b7e1`,
      `the value ${'d3b7e1c2f8a04'.repeat(2)}d3b7e1`,
    ],
  },
});
