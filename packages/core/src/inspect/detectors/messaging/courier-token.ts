/** Courier authorisation token: `pk_prod_`, `pk_test_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const courierToken = definePatternDetector({
  id: 'courier-token',
  description: 'Courier authorisation token',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['pk_prod_', 'pk_test_'],
  pattern: '[0-9A-Z]{28}',
  context: ['courier'],
  examples: {
    true: [
      `courier_key=pk${'_prod_'}${'0O1J7V3U8Y2T9'.repeat(2)}0O`,
      { key: 'courier_token', text: `pk${'_test_'}${'7K1S6U4E2J5X8'.repeat(2)}7K` },
    ],
    false: [
      `courier_key=pk${'_prod_'}${'0O1J7V3U8Y2T9'.repeat(2)}0`,
      `courier_key=xpk${'_prod_'}${'0O1J7V3U8Y2T9'.repeat(2)}0O`,
      `the value pk${'_prod_'}${'0O1J7V3U8Y2T9'.repeat(2)}0O`,
    ],
  },
});
