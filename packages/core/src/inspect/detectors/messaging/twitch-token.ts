/** Twitch token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const twitchToken = definePatternDetector({
  id: 'twitch-token',
  description: 'Twitch token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-z]{30}',
  context: ['twitch'],
  examples: {
    true: [
      `twitch_key=${'o9s1w8h6d0a4c'.repeat(2)}o9s1`,
      { key: 'twitch_token', text: `${'m2t7d6h4c3e9i'.repeat(2)}m2t7` },
    ],
    false: [
      `twitch_key=${'o9s1w8h6d0a4c'.repeat(2)}o9s`,
      `twitch_key=x0y1${'o9s1w8h6d0a4c'.repeat(2)}o9s1`,
      `the value ${'o9s1w8h6d0a4c'.repeat(2)}o9s1`,
    ],
  },
});
