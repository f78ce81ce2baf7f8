/** ngrok auth token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const ngrokToken = definePatternDetector({
  id: 'ngrok-token',
  description: 'ngrok auth token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{24,27}_[0-9A-Za-z]{21}',
  context: ['ngrok'],
  examples: {
    true: [
      `ngrok_key=${'s5Tw8Fg3Ev1Sq'}s5Tw8Fg3Ev1_${'q8Df2Jg0Ap7Fd'}q8Df2Jg0`,
      { key: 'ngrok_token', text: `${'b6Po5Cw2Uy7Bg'}b6Po5Cw2Uy7_${'d9Vo1Rv5Ae7Kj'}d9Vo1Rv5` },
    ],
    false: [
      `ngrok_key=${'s5Tw8Fg3Ev1Sq'}s5Tw8Fg3Ev1_${'q8Df2Jg0Ap7Fd'}q8Df2Jg`,
      `ngrok_key=${'x0y1'.repeat(30)}${'s5Tw8Fg3Ev1Sq'}s5Tw8Fg3Ev1_${'q8Df2Jg0Ap7Fd'}q8Df2Jg0`,
      `the value ${'s5Tw8Fg3Ev1Sq'}s5Tw8Fg3Ev1_${'q8Df2Jg0Ap7Fd'}q8Df2Jg0`,
    ],
  },
});
