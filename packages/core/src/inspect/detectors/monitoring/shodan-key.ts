/** Shodan API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const shodanKey = definePatternDetector({
  id: 'shodan-key',
  description: 'Shodan API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['shodan'],
  examples: {
    true: [
      `shodan_key=${'u9Wl3Zf1Hj7Kb'.repeat(2)}u9Wl3Z`,
      { key: 'shodan_token', text: `${'m9Bg5Ik6Vi3Md'.repeat(2)}m9Bg5I` },
    ],
    false: [
      `shodan_key=${'u9Wl3Zf1Hj7Kb'.repeat(2)}u9Wl3`,
      `shodan_key=x0y1${'u9Wl3Zf1Hj7Kb'.repeat(2)}u9Wl3Z`,
      `the value ${'u9Wl3Zf1Hj7Kb'.repeat(2)}u9Wl3Z`,
    ],
  },
});
