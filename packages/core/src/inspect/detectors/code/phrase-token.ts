/** Phrase access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const phraseToken = definePatternDetector({
  id: 'phrase-token',
  description: 'Phrase access token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['phrase'],
  examples: {
    true: [
      `phrase_key=${'e2f3a5c7b6d90'.repeat(4)}e2f3a5c7b6d9`,
      { key: 'phrase_token', text: `${'c5e3a4d1b7f29'.repeat(4)}c5e3a4d1b7f2` },
    ],
    false: [
      `phrase_key=${'e2f3a5c7b6d90'.repeat(4)}e2f3a5c7b6d`,
      `phrase_key=x0y1${'e2f3a5c7b6d90'.repeat(4)}e2f3a5c7b6d9`,
      `the value ${'e2f3a5c7b6d90'.repeat(4)}e2f3a5c7b6d9`,
    ],
  },
});
