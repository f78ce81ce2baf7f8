/** Amplitude key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const amplitudeKey = definePatternDetector({
  id: 'amplitude-key',
  description: 'Amplitude key',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['amplitude'],
  examples: {
    true: [
      `amplitude_key=${'c8d1f4a0b7e29'.repeat(2)}c8d1f4`,
      { key: 'amplitude_token', text: `${'d5e4a0b6c8f17'.repeat(2)}d5e4a0` },
    ],
    false: [
      `amplitude_key=${'c8d1f4a0b7e29'.repeat(2)}c8d1f`,
      `amplitude_key=x0y1${'c8d1f4a0b7e29'.repeat(2)}c8d1f4`,
      `the value ${'c8d1f4a0b7e29'.repeat(2)}c8d1f4`,
    ],
  },
});
