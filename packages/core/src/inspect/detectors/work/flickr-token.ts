/** Flickr access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const flickrToken = definePatternDetector({
  id: 'flickr-token',
  description: 'Flickr access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-z]{32}',
  context: ['flickr'],
  examples: {
    true: [
      `flickr_key=${'j9e4h1v6i0b5o'.repeat(2)}j9e4h1`,
      { key: 'flickr_token', text: `${'u0r9b4n5k3o2d'.repeat(2)}u0r9b4` },
    ],
    false: [
      `flickr_key=${'j9e4h1v6i0b5o'.repeat(2)}j9e4h`,
      `flickr_key=x0y1${'j9e4h1v6i0b5o'.repeat(2)}j9e4h1`,
      `the value ${'j9e4h1v6i0b5o'.repeat(2)}j9e4h1`,
    ],
  },
});
