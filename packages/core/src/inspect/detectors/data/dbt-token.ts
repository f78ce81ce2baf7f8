/** dbt Cloud token: `dbtc_`, `dbtu_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dbtToken = definePatternDetector({
  id: 'dbt-token',
  description: 'dbt Cloud token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dbtc_', 'dbtu_'],
  pattern: '[0-9A-Za-z_-]{34,60}',
  examples: {
    true: [`token db${'tc_'}${'b3Df1Ma4Lq0Tn'.repeat(2)}b3Df1Ma4`, `"db${'tu_'}${'v4Qm3Vp2Gz1Td'.repeat(2)}v4Qm3Vp2",`],
    false: [`db${'tc_'}${'b3Df1Ma4Lq0Tn'.repeat(2)}b3Df1Ma`, `xdb${'tc_'}${'b3Df1Ma4Lq0Tn'.repeat(2)}b3Df1Ma4`],
  },
});
