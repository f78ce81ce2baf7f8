/** RunPod API key: `rpa_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const runpodKey = definePatternDetector({
  id: 'runpod-key',
  description: 'RunPod API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['rpa_'],
  pattern: '[0-9A-Za-z]{40,50}',
  examples: {
    true: [`token rp${'a_'}${'k2Th8Ml5Cv4Yr'.repeat(3)}k`, `"rp${'a_'}${'v6Fo7Kc9Ts1Hl'.repeat(3)}v",`],
    false: [`rp${'a_'}${'k2Th8Ml5Cv4Yr'.repeat(3)}`, `xrp${'a_'}${'k2Th8Ml5Cv4Yr'.repeat(3)}k`],
  },
});
