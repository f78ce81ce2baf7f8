/** Cal.com API key: `cal_live_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const calcomKey = definePatternDetector({
  id: 'calcom-key',
  description: 'Cal.com API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['cal_live_'],
  pattern: '[0-9a-f]{32}',
  examples: {
    true: [
      `token ca${'l_live_'}${'c0a1f6b4d8e37'.repeat(2)}c0a1f6`,
      `"ca${'l_live_'}${'e5a0d7f4c2b19'.repeat(2)}e5a0d7",`,
    ],
    false: [`ca${'l_live_'}${'c0a1f6b4d8e37'.repeat(2)}c0a1f`, `xca${'l_live_'}${'c0a1f6b4d8e37'.repeat(2)}c0a1f6`],
  },
});
