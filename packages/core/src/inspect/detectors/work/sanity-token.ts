/** Sanity token: `sk` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sanityToken = definePatternDetector({
  id: 'sanity-token',
  description: 'Sanity token',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['sk'],
  pattern: '[0-9A-Za-z]{80,200}',
  context: ['sanity'],
  examples: {
    true: [
      `sanity_key=s${'k'}${'h4Vq0Cd8Mb3Lw'.repeat(6)}h4`,
      { key: 'sanity_token', text: `s${'k'}${'z9Ws6Vm0Ia1Je'.repeat(6)}z9` },
    ],
    false: [
      `sanity_key=s${'k'}${'h4Vq0Cd8Mb3Lw'.repeat(6)}h`,
      `sanity_key=xs${'k'}${'h4Vq0Cd8Mb3Lw'.repeat(6)}h4`,
      `the value s${'k'}${'h4Vq0Cd8Mb3Lw'.repeat(6)}h4`,
    ],
  },
});
