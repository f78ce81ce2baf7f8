/** AI21 API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const ai21Key = definePatternDetector({
  id: 'ai21-key',
  description: 'AI21 API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['jurassic', 'ai21labs'],
  examples: {
    true: [
      `jurassic_key=${'l5Oa6Xs2Sw9Wz'.repeat(2)}l5Oa6X`,
      { key: 'ai21labs_token', text: `${'d3Ba0Si1Qz5Ms'.repeat(2)}d3Ba0S` },
    ],
    false: [
      `jurassic_key=${'l5Oa6Xs2Sw9Wz'.repeat(2)}l5Oa6`,
      `jurassic_key=x0y1${'l5Oa6Xs2Sw9Wz'.repeat(2)}l5Oa6X`,
      `the value ${'l5Oa6Xs2Sw9Wz'.repeat(2)}l5Oa6X`,
    ],
  },
});
