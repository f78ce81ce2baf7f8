/** AssemblyAI API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const assemblyaiKey = definePatternDetector({
  id: 'assemblyai-key',
  description: 'AssemblyAI API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['assemblyai'],
  examples: {
    true: [
      `assemblyai_key=${'e8f2a6d5c0b34'.repeat(2)}e8f2a6`,
      { key: 'assemblyai_token', text: `${'e8f3d1c5a7b26'.repeat(2)}e8f3d1` },
    ],
    false: [
      `assemblyai_key=${'e8f2a6d5c0b34'.repeat(2)}e8f2a`,
      `assemblyai_key=x0y1${'e8f2a6d5c0b34'.repeat(2)}e8f2a6`,
      `the value ${'e8f2a6d5c0b34'.repeat(2)}e8f2a6`,
    ],
  },
});
