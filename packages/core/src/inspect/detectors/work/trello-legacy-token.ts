/** Trello access token of the older kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const trelloLegacyToken = definePatternDetector({
  id: 'trello-legacy-token',
  description: 'Trello access token of the older kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['trello'],
  examples: {
    true: [
      `trello_key=${'e5d6f7a2c9b01'.repeat(4)}e5d6f7a2c9b0`,
      { key: 'trello_token', text: `${'f1c5a8e4d0b93'.repeat(4)}f1c5a8e4d0b9` },
    ],
    false: [
      `trello_key=${'e5d6f7a2c9b01'.repeat(4)}e5d6f7a2c9b`,
      `trello_key=x0y1${'e5d6f7a2c9b01'.repeat(4)}e5d6f7a2c9b0`,
      `the value ${'e5d6f7a2c9b01'.repeat(4)}e5d6f7a2c9b0`,
    ],
  },
});
