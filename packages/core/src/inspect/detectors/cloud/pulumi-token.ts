/** Pulumi access token: `pul-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pulumiToken = definePatternDetector({
  id: 'pulumi-token',
  description: 'Pulumi access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pul-'],
  pattern: '[0-9a-f]{40}',
  examples: {
    true: [`token pu${'l-'}${'d6a2b3c8f0e79'.repeat(3)}d`, `"pu${'l-'}${'e2b5d3f4c1a89'.repeat(3)}e",`],
    false: [`pu${'l-'}${'d6a2b3c8f0e79'.repeat(3)}`, `xpu${'l-'}${'d6a2b3c8f0e79'.repeat(3)}d`],
  },
});
