/** Clarifai API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const clarifaiKey = definePatternDetector({
  id: 'clarifai-key',
  description: 'Clarifai API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['clarifai'],
  examples: {
    true: [
      `clarifai_key=${'c5a0b3f7e4d69'.repeat(2)}c5a0b3`,
      { key: 'clarifai_token', text: `${'b2a9c3f0e6d15'.repeat(2)}b2a9c3` },
    ],
    false: [
      `clarifai_key=${'c5a0b3f7e4d69'.repeat(2)}c5a0b`,
      `clarifai_key=x0y1${'c5a0b3f7e4d69'.repeat(2)}c5a0b3`,
      `the value ${'c5a0b3f7e4d69'.repeat(2)}c5a0b3`,
    ],
  },
});
