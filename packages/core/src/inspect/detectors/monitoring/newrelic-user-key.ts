/** New Relic user key: `NRAK-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const newrelicUserKey = definePatternDetector({
  id: 'newrelic-user-key',
  description: 'New Relic user key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['NRAK-'],
  pattern: '[0-9A-Za-z]{27}',
  examples: {
    true: [`token NR${'AK-'}${'u5Fh6Ow0Na4Sv'.repeat(2)}u`, `"NR${'AK-'}${'s5Sj9Co6Vg1Xp'.repeat(2)}s",`],
    false: [`NR${'AK-'}${'u5Fh6Ow0Na4Sv'.repeat(2)}`, `xNR${'AK-'}${'u5Fh6Ow0Na4Sv'.repeat(2)}u`],
  },
});
