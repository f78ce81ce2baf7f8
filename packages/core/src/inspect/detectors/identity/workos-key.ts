/** WorkOS API key: `sk_live_`, `sk_test_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const workosKey = definePatternDetector({
  id: 'workos-key',
  description: 'WorkOS API key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['sk_live_', 'sk_test_'],
  pattern: '[0-9A-Za-z]{40,120}',
  context: ['workos'],
  examples: {
    true: [
      `workos_key=sk${'_live_'}${'x0Yq9Et5Tk1Gv'.repeat(3)}x`,
      { key: 'workos_token', text: `sk${'_test_'}${'x8Dl9Gh5Rs0Jv'.repeat(3)}x` },
    ],
    false: [
      `workos_key=sk${'_live_'}${'x0Yq9Et5Tk1Gv'.repeat(3)}`,
      `workos_key=xsk${'_live_'}${'x0Yq9Et5Tk1Gv'.repeat(3)}x`,
      `the value sk${'_live_'}${'x0Yq9Et5Tk1Gv'.repeat(3)}x`,
    ],
  },
});
