/** DeepSeek API key: `sk-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const deepseekKey = definePatternDetector({
  id: 'deepseek-key',
  description: 'DeepSeek API key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['sk-'],
  pattern: '[0-9a-f]{32}',
  context: ['deepseek'],
  examples: {
    true: [
      `deepseek_key=sk${'-'}${'a2b1d0f4c7e95'.repeat(2)}a2b1d0`,
      { key: 'deepseek_token', text: `sk${'-'}${'f3e8a2b7d4c61'.repeat(2)}f3e8a2` },
    ],
    false: [
      `deepseek_key=sk${'-'}${'a2b1d0f4c7e95'.repeat(2)}a2b1d`,
      `deepseek_key=xsk${'-'}${'a2b1d0f4c7e95'.repeat(2)}a2b1d0`,
      `the value sk${'-'}${'a2b1d0f4c7e95'.repeat(2)}a2b1d0`,
    ],
  },
});
