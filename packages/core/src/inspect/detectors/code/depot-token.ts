/** Depot token: `depot_project_`, `depot_org_`, `depot_user_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const depotToken = definePatternDetector({
  id: 'depot-token',
  description: 'Depot token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['depot_project_', 'depot_org_', 'depot_user_'],
  pattern: '[0-9a-f]{64}',
  examples: {
    true: [
      `token de${'pot_project_'}${'e2a4f0c5b7d98'.repeat(4)}e2a4f0c5b7d9`,
      `"de${'pot_user_'}${'e1b8c3f4d9a06'.repeat(4)}e1b8c3f4d9a0",`,
    ],
    false: [
      `de${'pot_project_'}${'e2a4f0c5b7d98'.repeat(4)}e2a4f0c5b7d`,
      `xde${'pot_project_'}${'e2a4f0c5b7d98'.repeat(4)}e2a4f0c5b7d9`,
    ],
  },
});
