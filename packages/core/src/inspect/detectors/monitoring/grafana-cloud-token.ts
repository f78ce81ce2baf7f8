/** Grafana Cloud token: `glc_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const grafanaCloudToken = definePatternDetector({
  id: 'grafana-cloud-token',
  description: 'Grafana Cloud token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glc_'],
  pattern: '[0-9A-Za-z+/]{32,400}={0,2}',
  examples: {
    true: [`token gl${'c_'}${'h7Jq4Ce0Bz3Ux'.repeat(2)}h7Jq4C`, `"gl${'c_'}${'v0Cw6Er7Tx3Ac'.repeat(2)}v0Cw6E",`],
    false: [`gl${'c_'}${'h7Jq4Ce0Bz3Ux'.repeat(2)}h7Jq4`, `xgl${'c_'}${'h7Jq4Ce0Bz3Ux'.repeat(2)}h7Jq4C`],
  },
});
