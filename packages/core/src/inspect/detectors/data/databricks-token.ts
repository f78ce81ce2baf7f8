/** Databricks access token: `dapi` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const databricksToken = definePatternDetector({
  id: 'databricks-token',
  description: 'Databricks access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dapi'],
  pattern: '[0-9A-Fa-f]{32}(?:-[0-9])?',
  examples: {
    true: [`token da${'pi'}${'a8d6b0e2f5c79'.repeat(2)}a8d6b0`, `"da${'pi'}${'e8b2f3c7d6a14'.repeat(2)}e8b2f3",`],
    false: [`da${'pi'}${'a8d6b0e2f5c79'.repeat(2)}a8d6b`, `xda${'pi'}${'a8d6b0e2f5c79'.repeat(2)}a8d6b0`],
  },
});
