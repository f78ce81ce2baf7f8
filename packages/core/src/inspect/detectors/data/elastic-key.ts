/** Elastic Cloud API key: `essu_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const elasticKey = definePatternDetector({
  id: 'elastic-key',
  description: 'Elastic Cloud API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['essu_'],
  pattern: '[0-9A-Za-z+/]{60,120}={0,2}',
  examples: {
    true: [`token es${'su_'}${'m9Pp0Gt4Yc6Kj'.repeat(4)}m9Pp0Gt4`, `"es${'su_'}${'f5Fp2Da0Lv9Cx'.repeat(4)}f5Fp2Da0",`],
    false: [`es${'su_'}${'m9Pp0Gt4Yc6Kj'.repeat(4)}m9Pp0Gt`, `xes${'su_'}${'m9Pp0Gt4Yc6Kj'.repeat(4)}m9Pp0Gt4`],
  },
});
