/** Scalingo API token: `tk-us-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const scalingoToken = definePatternDetector({
  id: 'scalingo-token',
  description: 'Scalingo API token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['tk-us-'],
  pattern: '[0-9A-Za-z_-]{48}',
  examples: {
    true: [
      `token tk${'-us-'}${'i6Jq4Gh5Pb0Rx'.repeat(3)}i6Jq4Gh5P`,
      `"tk${'-us-'}${'v9Ps0Fp2Ar8Gn'.repeat(3)}v9Ps0Fp2A",`,
    ],
    false: [`tk${'-us-'}${'i6Jq4Gh5Pb0Rx'.repeat(3)}i6Jq4Gh5`, `xtk${'-us-'}${'i6Jq4Gh5Pb0Rx'.repeat(3)}i6Jq4Gh5P`],
  },
});
