/** LinkedIn client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const linkedinSecret = definePatternDetector({
  id: 'linkedin-secret',
  description: 'LinkedIn client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{16}',
  context: ['linkedin'],
  examples: {
    true: [`linkedin_key=${'s4Yn2Iz7Dq9Tg'}s4Y`, { key: 'linkedin_token', text: `${'w1Ot2Sq3Gg8Fm'}w1O` }],
    false: [
      `linkedin_key=${'s4Yn2Iz7Dq9Tg'}s4`,
      `linkedin_key=x0y1${'s4Yn2Iz7Dq9Tg'}s4Y`,
      `the value ${'s4Yn2Iz7Dq9Tg'}s4Y`,
    ],
  },
});
