/** Databricks OAuth secret: `dose` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const databricksOauthSecret = definePatternDetector({
  id: 'databricks-oauth-secret',
  description: 'Databricks OAuth secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dose'],
  pattern: '[0-9a-f]{32}',
  examples: {
    true: [`token do${'se'}${'c5a2e8d6b1f30'.repeat(2)}c5a2e8`, `"do${'se'}${'b7a2f3e8c4d09'.repeat(2)}b7a2f3",`],
    false: [`do${'se'}${'c5a2e8d6b1f30'.repeat(2)}c5a2e`, `xdo${'se'}${'c5a2e8d6b1f30'.repeat(2)}c5a2e8`],
  },
});
