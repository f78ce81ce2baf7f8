/** Trello API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const trelloKey = definePatternDetector({
  id: 'trello-key',
  description: 'Trello API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['trello'],
  examples: {
    true: [
      `trello_key=${'e8a2b3f5c9d41'.repeat(2)}e8a2b3`,
      { key: 'trello_token', text: `${'f7c3b9a5d6e02'.repeat(2)}f7c3b9` },
    ],
    false: [
      `trello_key=${'e8a2b3f5c9d41'.repeat(2)}e8a2b`,
      `trello_key=x0y1${'e8a2b3f5c9d41'.repeat(2)}e8a2b3`,
      `the value ${'e8a2b3f5c9d41'.repeat(2)}e8a2b3`,
    ],
  },
});
