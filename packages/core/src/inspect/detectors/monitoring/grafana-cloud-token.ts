/** Grafana Cloud token: `glc_eyJ` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const grafanaCloudToken = definePatternDetector({
  id: 'grafana-cloud-token',
  description: 'Grafana Cloud token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glc_eyJ'],
  pattern: '[0-9A-Za-z+/]{30,400}={0,2}',
  examples: {
    true: [`token gl${'c_eyJ'}${'h7Jq4Ce0Bz3Ux'.repeat(2)}h7Jq`, `"gl${'c_eyJ'}${'v0Cw6Er7Tx3Ac'.repeat(2)}v0Cw",`],
    false: [`gl${'c_eyJ'}${'h7Jq4Ce0Bz3Ux'.repeat(2)}h7J`, `xgl${'c_eyJ'}${'h7Jq4Ce0Bz3Ux'.repeat(2)}h7Jq`],
  },
});
