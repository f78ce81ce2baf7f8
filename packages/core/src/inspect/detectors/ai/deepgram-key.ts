/** Deepgram API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const deepgramKey = definePatternDetector({
  id: 'deepgram-key',
  description: 'Deepgram API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['deepgram'],
  examples: {
    true: [
      `deepgram_key=${'b7c2a8e3f1d40'.repeat(3)}b`,
      { key: 'deepgram_token', text: `${'d2f0c7b3e8a56'.repeat(3)}d` },
    ],
    false: [
      `deepgram_key=${'b7c2a8e3f1d40'.repeat(3)}`,
      `deepgram_key=x0y1${'b7c2a8e3f1d40'.repeat(3)}b`,
      `the value ${'b7c2a8e3f1d40'.repeat(3)}b`,
    ],
  },
});
