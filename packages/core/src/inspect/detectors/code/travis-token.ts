/** Travis CI access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const travisToken = definePatternDetector({
  id: 'travis-token',
  description: 'Travis CI access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{22}',
  context: ['travis', 'travisci'],
  examples: {
    true: [`travis_key=${'u5Yq6As4Ia3Kt'}u5Yq6As4I`, { key: 'travisci_token', text: `${'l5Zs8Eu7Qr3Wp'}l5Zs8Eu7Q` }],
    false: [
      `travis_key=${'u5Yq6As4Ia3Kt'}u5Yq6As4`,
      `travis_key=x0y1${'u5Yq6As4Ia3Kt'}u5Yq6As4I`,
      `the value ${'u5Yq6As4Ia3Kt'}u5Yq6As4I`,
    ],
  },
});
