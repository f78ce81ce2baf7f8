/** BrowserStack access key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const browserstackKey = definePatternDetector({
  id: 'browserstack-key',
  description: 'BrowserStack access key',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{20}',
  context: ['browserstack'],
  examples: {
    true: [
      `browserstack_key=${'p1Xa4Hx2Bc7Di'}p1Xa4Hx`,
      { key: 'browserstack_token', text: `${'p7Pu8Ds4Rw2Kd'}p7Pu8Ds` },
    ],
    false: [
      `browserstack_key=${'p1Xa4Hx2Bc7Di'}p1Xa4H`,
      `browserstack_key=x0y1${'p1Xa4Hx2Bc7Di'}p1Xa4Hx`,
      `the value ${'p1Xa4Hx2Bc7Di'}p1Xa4Hx`,
    ],
  },
});
