/** Webex bot token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const webexToken = definePatternDetector({
  id: 'webex-token',
  description: 'Webex bot token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{64}_[A-Z0-9]{4}_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['webex', 'cisco', 'token'],
  examples: {
    true: [
      `webex_key=${'l6Bj9Ih0Pm2So'.repeat(4)}l6Bj9Ih0Pm2S_${'7W3X'}_${'d4b9a8f5'}-${'d1e0'}-${'f8d7'}-${'c1e5'}-${'b2a6c9f8d4e1'}`,
      {
        key: 'token_token',
        text: `${'p4Om5Ul3Dd0Cs'.repeat(4)}p4Om5Ul3Dd0C_${'1V4Q'}_${'f9c5d6b8'}-${'b3d4'}-${'e6f8'}-${'e8c2'}-${'d8b1f3e6c4a9'}`,
      },
    ],
    false: [
      `webex_key=${'l6Bj9Ih0Pm2So'.repeat(4)}l6Bj9Ih0Pm2S_${'7W3X'}_${'d4b9a8f5'}-${'d1e0'}-${'f8d7'}-${'c1e5'}-${'b2a6c9f8d4e'}`,
      `webex_key=x0y1${'l6Bj9Ih0Pm2So'.repeat(4)}l6Bj9Ih0Pm2S_${'7W3X'}_${'d4b9a8f5'}-${'d1e0'}-${'f8d7'}-${'c1e5'}-${'b2a6c9f8d4e1'}`,
      `the value ${'l6Bj9Ih0Pm2So'.repeat(4)}l6Bj9Ih0Pm2S_${'7W3X'}_${'d4b9a8f5'}-${'d1e0'}-${'f8d7'}-${'c1e5'}-${'b2a6c9f8d4e1'}`,
    ],
  },
});
