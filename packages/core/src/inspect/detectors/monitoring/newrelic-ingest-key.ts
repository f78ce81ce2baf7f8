/** New Relic ingest key: `NRII-`, `NRIQ-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const newrelicIngestKey = definePatternDetector({
  id: 'newrelic-ingest-key',
  description: 'New Relic ingest key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['NRII-', 'NRIQ-'],
  pattern: '[0-9A-Za-z_-]{32}',
  examples: {
    true: [`token NR${'II-'}${'g3Iq2Lp8Uj7We'.repeat(2)}g3Iq2L`, `"NR${'IQ-'}${'u7Ea4St8Qs9Cw'.repeat(2)}u7Ea4S",`],
    false: [`NR${'II-'}${'g3Iq2Lp8Uj7We'.repeat(2)}g3Iq2`, `xNR${'II-'}${'g3Iq2Lp8Uj7We'.repeat(2)}g3Iq2L`],
  },
});
