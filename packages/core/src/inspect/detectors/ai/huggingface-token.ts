/** Hugging Face access token: `hf_`, `api_org_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const huggingfaceToken = definePatternDetector({
  id: 'huggingface-token',
  description: 'Hugging Face access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['hf_', 'api_org_'],
  pattern: '[0-9A-Za-z]{34}',
  examples: {
    true: [
      `token hf${'_'}${'p3Lh9Aw1Mq2Ea'.repeat(2)}p3Lh9Aw1`,
      `"ap${'i_org_'}${'g1Tv5Br6Le0Zz'.repeat(2)}g1Tv5Br6",`,
    ],
    false: [`hf${'_'}${'p3Lh9Aw1Mq2Ea'.repeat(2)}p3Lh9Aw`, `xhf${'_'}${'p3Lh9Aw1Mq2Ea'.repeat(2)}p3Lh9Aw1`],
  },
});
