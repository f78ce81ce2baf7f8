/** New York Times API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const nytimesToken = definePatternDetector({
  id: 'nytimes-token',
  description: 'New York Times API key',
  severity: 'medium',
  confidence: 0.85,
  pattern: '[0-9A-Za-z=_-]{32}',
  context: ['nytimes'],
  examples: {
    true: [
      `nytimes_key=${'m8Sn9Rt1Ce7El'.repeat(2)}m8Sn9R`,
      { key: 'nytimes_token', text: `${'a7Vl3Qi5Ay4Bx'.repeat(2)}a7Vl3Q` },
    ],
    false: [
      `nytimes_key=${'m8Sn9Rt1Ce7El'.repeat(2)}m8Sn9`,
      `nytimes_key=x0y1${'m8Sn9Rt1Ce7El'.repeat(2)}m8Sn9R`,
      `the value ${'m8Sn9Rt1Ce7El'.repeat(2)}m8Sn9R`,
    ],
  },
});
