/** Infura API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const infuraKey = definePatternDetector({
  id: 'infura-key',
  description: 'Infura API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['infura'],
  examples: {
    true: [
      `infura_key=${'d3b0f6c2e5a48'.repeat(2)}d3b0f6`,
      { key: 'infura_token', text: `${'a8e1d3f9b5c67'.repeat(2)}a8e1d3` },
    ],
    false: [
      `infura_key=${'d3b0f6c2e5a48'.repeat(2)}d3b0f`,
      `infura_key=x0y1${'d3b0f6c2e5a48'.repeat(2)}d3b0f6`,
      `the value ${'d3b0f6c2e5a48'.repeat(2)}d3b0f6`,
    ],
  },
});
