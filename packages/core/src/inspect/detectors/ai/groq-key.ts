/** Groq API key: `gsk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const groqKey = definePatternDetector({
  id: 'groq-key',
  description: 'Groq API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['gsk_'],
  pattern: '[0-9A-Za-z]{52}',
  examples: {
    true: [`token gs${'k_'}${'o7Ai8Va1Ph2Nr'.repeat(4)}`, `"gs${'k_'}${'c2Wj0Pi8Sx7Ef'.repeat(4)}",`],
    false: [`gs${'k_'}${'o7Ai8Va1Ph2Nr'.repeat(3)}o7Ai8Va1Ph2N`, `xgs${'k_'}${'o7Ai8Va1Ph2Nr'.repeat(4)}`],
  },
});
