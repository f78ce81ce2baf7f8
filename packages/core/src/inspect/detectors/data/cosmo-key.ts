/** Keys of WunderGraph Cosmo: `cosmo_` and 32 hex digits. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cosmoKey = definePatternDetector({
  id: 'cosmo-key',
  description: 'WunderGraph Cosmo API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['cosmo_'],
  pattern: '[0-9a-f]{32}',
  examples: {
    true: [`key cosm${'o_'}${'3f8a1c9e04b7d625'.repeat(2)}`, `"cosm${'o_'}${'9e04b7d6253f8a1c'.repeat(2)}"`],
    false: [`cosm${'o_'}${'3f8a1c9e04b7d625'}`, `xcosm${'o_'}${'3f8a1c9e04b7d625'.repeat(2)}`],
  },
});
