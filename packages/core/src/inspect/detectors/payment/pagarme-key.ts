/** Pagar.me secret key: `ak_live_`, `ak_test_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pagarmeKey = definePatternDetector({
  id: 'pagarme-key',
  description: 'Pagar.me secret key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ak_live_', 'ak_test_'],
  pattern: '[0-9A-Za-z]{30}',
  examples: {
    true: [`token ak${'_live_'}${'k0Bq6Aw5Jy8Fg'.repeat(2)}k0Bq`, `"ak${'_test_'}${'s5Tu0Yk6Qx1At'.repeat(2)}s5Tu",`],
    false: [`ak${'_live_'}${'k0Bq6Aw5Jy8Fg'.repeat(2)}k0B`, `xak${'_live_'}${'k0Bq6Aw5Jy8Fg'.repeat(2)}k0Bq`],
  },
});
