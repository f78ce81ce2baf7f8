/** Expo access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const expoToken = definePatternDetector({
  id: 'expo-token',
  description: 'Expo access token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{40}',
  context: ['expo'],
  examples: {
    true: [`expo_key=${'w6Dc7Mz4On9Fs'.repeat(3)}w`, { key: 'expo_token', text: `${'h2Uj5Qa9Wt7Le'.repeat(3)}h` }],
    false: [
      `expo_key=${'w6Dc7Mz4On9Fs'.repeat(3)}`,
      `expo_key=x0y1${'w6Dc7Mz4On9Fs'.repeat(3)}w`,
      `the value ${'w6Dc7Mz4On9Fs'.repeat(3)}w`,
    ],
  },
});
