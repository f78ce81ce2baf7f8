/** Twitter access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const twitterAccessToken = definePatternDetector({
  id: 'twitter-access-token',
  description: 'Twitter access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9]{15,25}-[0-9A-Za-z]{20,40}',
  context: ['twitter'],
  examples: {
    true: [
      `twitter_key=${'7610893524'}76108-${'u3Em6Tg7Ix4Ov'}u3Em6Tg`,
      { key: 'twitter_token', text: `${'1208675439'}12086-${'m9Sz2Ig8Nr5Zl'}m9Sz2Ig` },
    ],
    false: [
      `twitter_key=${'7610893524'}76108-${'u3Em6Tg7Ix4Ov'}u3Em6T`,
      `twitter_key=${'x0y1'.repeat(30)}${'7610893524'}76108-${'u3Em6Tg7Ix4Ov'}u3Em6Tg`,
      `the value ${'7610893524'}76108-${'u3Em6Tg7Ix4Ov'}u3Em6Tg`,
    ],
  },
});
