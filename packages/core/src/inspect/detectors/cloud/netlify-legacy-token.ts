/** Netlify access token of the older kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const netlifyLegacyToken = definePatternDetector({
  id: 'netlify-legacy-token',
  description: 'Netlify access token of the older kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{40,46}',
  context: ['netlify'],
  examples: {
    true: [
      `netlify_key=${'n9Kb5Hm0Qz1Rh'.repeat(3)}n`,
      { key: 'netlify_token', text: `${'p4Vo8Ky1Wn0Sk'.repeat(3)}p` },
    ],
    false: [
      `netlify_key=${'n9Kb5Hm0Qz1Rh'.repeat(3)}`,
      `netlify_key=${'x0y1'.repeat(30)}${'n9Kb5Hm0Qz1Rh'.repeat(3)}n`,
      `the value ${'n9Kb5Hm0Qz1Rh'.repeat(3)}n`,
    ],
  },
});
