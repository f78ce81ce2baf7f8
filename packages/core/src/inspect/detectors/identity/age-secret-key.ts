/** age secret key: `AGE-SECRET-KEY-1` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const ageSecretKey = definePatternDetector({
  id: 'age-secret-key',
  description: 'age secret key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['AGE-SECRET-KEY-1'],
  pattern: '[023456789ACDEFGHJKLMNPQRSTUVWXYZ]{58}',
  examples: {
    true: [
      `token AG${'E-SECRET-KEY-1'}${'9K3T0A4Z7S6R2'.repeat(4)}9K3T0A`,
      `"AG${'E-SECRET-KEY-1'}${'8R9S6A0J3M7E2'.repeat(4)}8R9S6A",`,
    ],
    false: [
      `AG${'E-SECRET-KEY-1'}${'9K3T0A4Z7S6R2'.repeat(4)}9K3T0`,
      `xAG${'E-SECRET-KEY-1'}${'9K3T0A4Z7S6R2'.repeat(4)}9K3T0A`,
    ],
  },
});
