/** Blynk device token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const blynkToken = definePatternDetector({
  id: 'blynk-token',
  description: 'Blynk device token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{32}',
  context: ['blynk'],
  examples: {
    true: [
      `blynk_key=${'u7Ok6Pl5Cx9Fs'.repeat(2)}u7Ok6P`,
      { key: 'blynk_token', text: `${'l9Rn2Gq6Az5Js'.repeat(2)}l9Rn2G` },
    ],
    false: [
      `blynk_key=${'u7Ok6Pl5Cx9Fs'.repeat(2)}u7Ok6`,
      `blynk_key=x0y1${'u7Ok6Pl5Cx9Fs'.repeat(2)}u7Ok6P`,
      `the value ${'u7Ok6Pl5Cx9Fs'.repeat(2)}u7Ok6P`,
    ],
  },
});
