/** New Relic admin or REST key: `NRAA-`, `NRRA-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const newrelicAdminKey = definePatternDetector({
  id: 'newrelic-admin-key',
  description: 'New Relic admin or REST key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['NRAA-', 'NRRA-'],
  pattern: '[0-9a-f]{27,42}',
  examples: {
    true: [`token NR${'AA-'}${'a4b7d2c6e0f39'.repeat(2)}a`, `"NR${'RA-'}${'d0a8e9b7c6f12'.repeat(2)}d",`],
    false: [`NR${'AA-'}${'a4b7d2c6e0f39'.repeat(2)}`, `xNR${'AA-'}${'a4b7d2c6e0f39'.repeat(2)}a`],
  },
});
