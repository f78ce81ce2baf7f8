/** CockroachDB Cloud key: `CCDB1_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cockroachKey = definePatternDetector({
  id: 'cockroach-key',
  description: 'CockroachDB Cloud key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['CCDB1_'],
  pattern: '[0-9A-Za-z]{22}_[0-9A-Za-z]{40}',
  examples: {
    true: [
      `token CC${'DB1_'}${'z6Yc2El4Cn1Ax'}z6Yc2El4C_${'p6Ye8Jm7Pb9Rs'.repeat(3)}p`,
      `"CC${'DB1_'}${'c0Se9Rh2Pu8Wa'}c0Se9Rh2P_${'m2Ec3Dh9Nn7Uz'.repeat(3)}m",`,
    ],
    false: [
      `CC${'DB1_'}${'z6Yc2El4Cn1Ax'}z6Yc2El4C_${'p6Ye8Jm7Pb9Rs'.repeat(3)}`,
      `xCC${'DB1_'}${'z6Yc2El4Cn1Ax'}z6Yc2El4C_${'p6Ye8Jm7Pb9Rs'.repeat(3)}p`,
    ],
  },
});
