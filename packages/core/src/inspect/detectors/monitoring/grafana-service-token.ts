/** Grafana service account token: `glsa_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const grafanaServiceToken = definePatternDetector({
  id: 'grafana-service-token',
  description: 'Grafana service account token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['glsa_'],
  pattern: '[0-9A-Za-z]{32}_[0-9A-Fa-f]{8}',
  examples: {
    true: [
      `token gl${'sa_'}${'s2Je3It6Ou5Ly'.repeat(2)}s2Je3I_${'f9Bc4Ce6'}`,
      `"gl${'sa_'}${'t3Ul6Mu4Ki2Fa'.repeat(2)}t3Ul6M_${'e7Ef4Ba0'}",`,
    ],
    false: [
      `gl${'sa_'}${'s2Je3It6Ou5Ly'.repeat(2)}s2Je3I_${'f9Bc4Ce'}`,
      `xgl${'sa_'}${'s2Je3It6Ou5Ly'.repeat(2)}s2Je3I_${'f9Bc4Ce6'}`,
    ],
  },
});
