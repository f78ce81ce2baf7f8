/** LangSmith API key: `lsv2_pt_`, `lsv2_sk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const langsmithKey = definePatternDetector({
  id: 'langsmith-key',
  description: 'LangSmith API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['lsv2_pt_', 'lsv2_sk_'],
  pattern: '[0-9a-f]{32}_[0-9a-f]{10}',
  examples: {
    true: [
      `token ls${'v2_pt_'}${'c9e1f0b6d4a32'.repeat(2)}c9e1f0_${'f4d2e3a7c0'}`,
      `"ls${'v2_sk_'}${'f9e7b6a8c2d14'.repeat(2)}f9e7b6_${'d6e4f2a5b0'}",`,
    ],
    false: [
      `ls${'v2_pt_'}${'c9e1f0b6d4a32'.repeat(2)}c9e1f0_${'f4d2e3a7c'}`,
      `xls${'v2_pt_'}${'c9e1f0b6d4a32'.repeat(2)}c9e1f0_${'f4d2e3a7c0'}`,
    ],
  },
});
