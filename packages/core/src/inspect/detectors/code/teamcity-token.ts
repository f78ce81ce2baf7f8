/** TeamCity token: `eyJ0eXAiOiAiVENWMiJ9.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const teamcityToken = definePatternDetector({
  id: 'teamcity-token',
  description: 'TeamCity token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['eyJ0eXAiOiAiVENWMiJ9.'],
  pattern: '[0-9A-Za-z_-]{36}\\.[0-9A-Za-z_-]{48}',
  examples: {
    true: [
      `token ey${'J0eXAiOiAiVENWMiJ9.'}${'w4Rq6Ik2Sn5Kz'.repeat(2)}w4Rq6Ik2Sn.${'p3Si4Og6Yz8Gb'.repeat(3)}p3Si4Og6Y`,
      `"ey${'J0eXAiOiAiVENWMiJ9.'}${'i9Ef8Hc1Bj5Tn'.repeat(2)}i9Ef8Hc1Bj.${'y6Nt7Yl3Wu4Zq'.repeat(3)}y6Nt7Yl3W",`,
    ],
    false: [
      `ey${'J0eXAiOiAiVENWMiJ9.'}${'w4Rq6Ik2Sn5Kz'.repeat(2)}w4Rq6Ik2Sn.${'p3Si4Og6Yz8Gb'.repeat(3)}p3Si4Og6`,
      `xey${'J0eXAiOiAiVENWMiJ9.'}${'w4Rq6Ik2Sn5Kz'.repeat(2)}w4Rq6Ik2Sn.${'p3Si4Og6Yz8Gb'.repeat(3)}p3Si4Og6Y`,
    ],
  },
});
