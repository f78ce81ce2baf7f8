/** New Relic user key: `NRAK-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const newrelicUserKey = definePatternDetector({
  id: 'newrelic-user-key',
  description: 'New Relic user key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['NRAK-'],
  pattern: '[0-9A-Z]{27}',
  examples: {
    true: [`token NR${'AK-'}${'5F6O0N4S7G3E1'.repeat(2)}5`, `"NR${'AK-'}${'5S9C6V1X7A3N0'.repeat(2)}5",`],
    false: [`NR${'AK-'}${'5F6O0N4S7G3E1'.repeat(2)}`, `xNR${'AK-'}${'5F6O0N4S7G3E1'.repeat(2)}5`],
  },
});
