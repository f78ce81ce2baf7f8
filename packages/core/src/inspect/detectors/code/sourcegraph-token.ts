/** Sourcegraph access token: `sgp_`, `sgp_local_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sourcegraphToken = definePatternDetector({
  id: 'sourcegraph-token',
  description: 'Sourcegraph access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sgp_', 'sgp_local_'],
  pattern: '(?:[0-9A-Fa-f]{16}_)?[0-9A-Fa-f]{40}',
  examples: {
    true: [`token sg${'p_'}${'c7Da3Bb0Cf5Ed'.repeat(3)}c`, `"sg${'p_local_'}${'f1Ba6Ac5Db7Cd'.repeat(3)}f",`],
    false: [`sg${'p_'}${'c7Da3Bb0Cf5Ed'.repeat(3)}`, `xsg${'p_'}${'c7Da3Bb0Cf5Ed'.repeat(3)}c`],
  },
});
