/** OpenRouter API key: `sk-or-v1-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const openrouterKey = definePatternDetector({
  id: 'openrouter-key',
  description: 'OpenRouter API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sk-or-v1-'],
  pattern: '[0-9a-f]{64}',
  examples: {
    true: [
      `token sk${'-or-v1-'}${'e0d6f8c7b3a15'.repeat(4)}e0d6f8c7b3a1`,
      `"sk${'-or-v1-'}${'d8f2c1b5e4a73'.repeat(4)}d8f2c1b5e4a7",`,
    ],
    false: [
      `sk${'-or-v1-'}${'e0d6f8c7b3a15'.repeat(4)}e0d6f8c7b3a`,
      `xsk${'-or-v1-'}${'e0d6f8c7b3a15'.repeat(4)}e0d6f8c7b3a1`,
    ],
  },
});
