/** Weights & Biases API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const wandbKey = definePatternDetector({
  id: 'wandb-key',
  description: 'Weights & Biases API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['wandb', 'weightsandbiases'],
  examples: {
    true: [
      `wandb_key=${'a3d0e9b1c8f67'.repeat(3)}a`,
      { key: 'weightsandbiases_token', text: `${'a9d8e2c0f6b34'.repeat(3)}a` },
    ],
    false: [
      `wandb_key=${'a3d0e9b1c8f67'.repeat(3)}`,
      `wandb_key=x0y1${'a3d0e9b1c8f67'.repeat(3)}a`,
      `the value ${'a3d0e9b1c8f67'.repeat(3)}a`,
    ],
  },
});
