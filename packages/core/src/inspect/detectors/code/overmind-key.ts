/** Overmind API key: `ovm_api_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const overmindKey = definePatternDetector({
  id: 'overmind-key',
  description: 'Overmind API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ovm_api_'],
  pattern: '[0-9A-Za-z]{26}',
  examples: {
    true: [`token ov${'m_api_'}${'p5Gj8Df6Nv0Fe'.repeat(2)}`, `"ov${'m_api_'}${'e1Cc5Sk0Br9Zx'.repeat(2)}",`],
    false: [`ov${'m_api_'}${'p5Gj8Df6Nv0Fe'}p5Gj8Df6Nv0F`, `xov${'m_api_'}${'p5Gj8Df6Nv0Fe'.repeat(2)}`],
  },
});
