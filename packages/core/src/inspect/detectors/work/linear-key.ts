/** Linear API key: `lin_api_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const linearKey = definePatternDetector({
  id: 'linear-key',
  description: 'Linear API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['lin_api_'],
  pattern: '[0-9A-Za-z]{40}',
  examples: {
    true: [`token li${'n_api_'}${'m0Fs9Gy5Tc2Sj'.repeat(3)}m`, `"li${'n_api_'}${'g7Hk2Th8Ke1Sr'.repeat(3)}g",`],
    false: [`li${'n_api_'}${'m0Fs9Gy5Tc2Sj'.repeat(3)}`, `xli${'n_api_'}${'m0Fs9Gy5Tc2Sj'.repeat(3)}m`],
  },
});
