/** Hex package registry key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const hexKey = definePatternDetector({
  id: 'hex-key',
  description: 'Hex package registry key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['hexpm'],
  examples: {
    true: [
      `hexpm_key=${'a8f3d4b2c6e97'.repeat(2)}a8f3d4`,
      { key: 'hexpm_token', text: `${'d0b6e3a4f1c89'.repeat(2)}d0b6e3` },
    ],
    false: [
      `hexpm_key=${'a8f3d4b2c6e97'.repeat(2)}a8f3d`,
      `hexpm_key=x0y1${'a8f3d4b2c6e97'.repeat(2)}a8f3d4`,
      `the value ${'a8f3d4b2c6e97'.repeat(2)}a8f3d4`,
    ],
  },
});
