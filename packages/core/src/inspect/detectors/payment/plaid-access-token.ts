/** Plaid access token: `access-sandbox-`, `access-development-`, `access-production-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const plaidAccessToken = definePatternDetector({
  id: 'plaid-access-token',
  description: 'Plaid access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['access-sandbox-', 'access-development-', 'access-production-'],
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  examples: {
    true: [
      `token ac${'cess-sandbox-'}${'b6d8c1f4'}-${'a0d6'}-${'b4a9'}-${'e8d2'}-${'c7d3f2b6e0a1'}`,
      `"ac${'cess-production-'}${'b9e3a1d8'}-${'f1e0'}-${'d6a1'}-${'b8f5'}-${'b1d7e4a8c3f2'}",`,
    ],
    false: [
      `ac${'cess-sandbox-'}${'b6d8c1f4'}-${'a0d6'}-${'b4a9'}-${'e8d2'}-${'c7d3f2b6e0a'}`,
      `xac${'cess-sandbox-'}${'b6d8c1f4'}-${'a0d6'}-${'b4a9'}-${'e8d2'}-${'c7d3f2b6e0a1'}`,
    ],
  },
});
