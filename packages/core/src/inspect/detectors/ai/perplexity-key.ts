/** Perplexity API key: `pplx-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const perplexityKey = definePatternDetector({
  id: 'perplexity-key',
  description: 'Perplexity API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pplx-'],
  pattern: '[0-9A-Za-z]{48}',
  examples: {
    true: [
      `token pp${'lx-'}${'w2Xh8Bv6Lz1Wr'.repeat(3)}w2Xh8Bv6L`,
      `"pp${'lx-'}${'v6Ri5Sj7Zo8Qc'.repeat(3)}v6Ri5Sj7Z",`,
    ],
    false: [`pp${'lx-'}${'w2Xh8Bv6Lz1Wr'.repeat(3)}w2Xh8Bv6`, `xpp${'lx-'}${'w2Xh8Bv6Lz1Wr'.repeat(3)}w2Xh8Bv6L`],
  },
});
