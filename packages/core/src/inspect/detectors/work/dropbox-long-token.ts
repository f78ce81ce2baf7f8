/** Dropbox long-lived access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dropboxLongToken = definePatternDetector({
  id: 'dropbox-long-token',
  description: 'Dropbox long-lived access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{11}AAAAAAAAAA[0-9A-Za-z_=-]{43}',
  context: ['dropbox'],
  examples: {
    true: [
      `dropbox_key=${'v6Br3Fx0Hk1'}AAAAAAAAAA${'d0Wn3Ru9Oo8Mk'.repeat(3)}d0Wn`,
      { key: 'dropbox_token', text: `${'l8Vj0Rw3Sk9'}AAAAAAAAAA${'x2Ys7Mo4Rj9Dd'.repeat(3)}x2Ys` },
    ],
    false: [
      `dropbox_key=${'v6Br3Fx0Hk1'}AAAAAAAAAA${'d0Wn3Ru9Oo8Mk'.repeat(3)}d0W`,
      `dropbox_key=x0y1${'v6Br3Fx0Hk1'}AAAAAAAAAA${'d0Wn3Ru9Oo8Mk'.repeat(3)}d0Wn`,
      `the value ${'v6Br3Fx0Hk1'}AAAAAAAAAA${'d0Wn3Ru9Oo8Mk'.repeat(3)}d0Wn`,
    ],
  },
});
