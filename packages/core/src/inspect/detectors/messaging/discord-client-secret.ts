/** Discord client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const discordClientSecret = definePatternDetector({
  id: 'discord-client-secret',
  description: 'Discord client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{32}',
  context: ['discord'],
  examples: {
    true: [
      `discord_key=${'r9Ln7Pj0Dl2Na'.repeat(2)}r9Ln7P`,
      { key: 'discord_token', text: `${'n4Ik0Wp5Lg3Tj'.repeat(2)}n4Ik0W` },
    ],
    false: [
      `discord_key=${'r9Ln7Pj0Dl2Na'.repeat(2)}r9Ln7`,
      `discord_key=x0y1${'r9Ln7Pj0Dl2Na'.repeat(2)}r9Ln7P`,
      `the value ${'r9Ln7Pj0Dl2Na'.repeat(2)}r9Ln7P`,
    ],
  },
});
