/** Mistral API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mistralKey = definePatternDetector({
  id: 'mistral-key',
  description: 'Mistral API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['mistral', 'mistralai'],
  examples: {
    true: [
      `mistral_key=${'o6Vr1Sk3Ws7Hb'.repeat(2)}o6Vr1S`,
      { key: 'mistralai_token', text: `${'h9Rp8Wj4Fx0Ew'.repeat(2)}h9Rp8W` },
    ],
    false: [
      `mistral_key=${'o6Vr1Sk3Ws7Hb'.repeat(2)}o6Vr1`,
      `mistral_key=x0y1${'o6Vr1Sk3Ws7Hb'.repeat(2)}o6Vr1S`,
      `the value ${'o6Vr1Sk3Ws7Hb'.repeat(2)}o6Vr1S`,
    ],
  },
});
