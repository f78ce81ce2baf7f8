/** Hasura admin secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const hasuraSecret = definePatternDetector({
  id: 'hasura-secret',
  description: 'Hasura admin secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32,64}',
  context: ['hasura'],
  examples: {
    true: [
      `hasura_key=${'c8Ip6Ei4Pt3Bl'.repeat(2)}c8Ip6E`,
      { key: 'hasura_token', text: `${'n9Fe3Ry6Md5Ep'.repeat(2)}n9Fe3R` },
    ],
    false: [
      `hasura_key=${'c8Ip6Ei4Pt3Bl'.repeat(2)}c8Ip6`,
      `hasura_key=${'x0y1'.repeat(30)}${'c8Ip6Ei4Pt3Bl'.repeat(2)}c8Ip6E`,
      `the value ${'c8Ip6Ei4Pt3Bl'.repeat(2)}c8Ip6E`,
    ],
  },
});
