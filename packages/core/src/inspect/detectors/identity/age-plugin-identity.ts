/** age post-quantum secret key: `AGE-SECRET-KEY-PQ-1` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const agePluginIdentity = definePatternDetector({
  id: 'age-plugin-identity',
  description: 'age post-quantum secret key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['AGE-SECRET-KEY-PQ-1'],
  pattern: '[023456789ACDEFGHJKLMNPQRSTUVWXYZ]{58}',
  examples: {
    true: [
      `token AG${'E-SECRET-KEY-PQ-1'}${'8L3K4A5T7G9R0'.repeat(4)}8L3K4A`,
      `"AG${'E-SECRET-KEY-PQ-1'}${'0P4J8E2X6Q5T9'.repeat(4)}0P4J8E",`,
    ],
    false: [
      `AG${'E-SECRET-KEY-PQ-1'}${'8L3K4A5T7G9R0'.repeat(4)}8L3K4`,
      `xAG${'E-SECRET-KEY-PQ-1'}${'8L3K4A5T7G9R0'.repeat(4)}8L3K4A`,
    ],
  },
});
