/** Access tokens of Instagram: `IGQV` or `IGAA` and a long payload. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const instagramToken = definePatternDetector({
  id: 'instagram-token',
  description: 'Instagram access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['IGQV', 'IGAA'],
  pattern: '[0-9A-Za-z_-]{90,300}',
  examples: {
    true: [`token IG${'QV'}${'k3Kb5Tc7Pl6L'.repeat(10)}`, `"IG${'AA'}${'Zb3Kd5Tc7Pl6'.repeat(8)}"`],
    false: [`IG${'QV'}${'k3Kb5Tc7Pl6L'.repeat(5)}`, `xIG${'QV'}${'k3Kb5Tc7Pl6L'.repeat(10)}`],
  },
});
