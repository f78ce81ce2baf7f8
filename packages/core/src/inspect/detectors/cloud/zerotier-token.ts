/** ZeroTier API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const zerotierToken = definePatternDetector({
  id: 'zerotier-token',
  description: 'ZeroTier API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['zerotier'],
  examples: {
    true: [
      `zerotier_key=${'b1Ep2Jd4Tf3Rw'.repeat(2)}b1Ep2J`,
      { key: 'zerotier_token', text: `${'j6Cs4Pc0Qu9Il'.repeat(2)}j6Cs4P` },
    ],
    false: [
      `zerotier_key=${'b1Ep2Jd4Tf3Rw'.repeat(2)}b1Ep2`,
      `zerotier_key=x0y1${'b1Ep2Jd4Tf3Rw'.repeat(2)}b1Ep2J`,
      `the value ${'b1Ep2Jd4Tf3Rw'.repeat(2)}b1Ep2J`,
    ],
  },
});
