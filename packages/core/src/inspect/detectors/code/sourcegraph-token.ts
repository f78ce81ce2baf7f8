/** Sourcegraph access token: `sgp_`, `sgp_local_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sourcegraphToken = definePatternDetector({
  id: 'sourcegraph-token',
  description: 'Sourcegraph access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sgp_', 'sgp_local_'],
  pattern: '(?:[0-9a-f]{16}_)?[0-9a-f]{40}',
  examples: {
    true: [`token sg${'p_'}${'d7b3c0e5a9f86'.repeat(3)}d`, `"sg${'p_local_'}${'b1a6d5c7f9e80'.repeat(3)}b",`],
    false: [`sg${'p_'}${'d7b3c0e5a9f86'.repeat(3)}`, `xsg${'p_'}${'d7b3c0e5a9f86'.repeat(3)}d`],
  },
});
