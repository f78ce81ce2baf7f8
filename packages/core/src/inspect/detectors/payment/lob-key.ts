/** Lob API key: `live_`, `test_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const lobKey = definePatternDetector({
  id: 'lob-key',
  description: 'Lob API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['live_', 'test_'],
  pattern: '[0-9a-f]{35}',
  examples: {
    true: [
      `token li${'ve_'}${'d9e7f5b4a1c23'.repeat(2)}d9e7f5b4a`,
      `"te${'st_'}${'c4f5d7e3a0b89'.repeat(2)}c4f5d7e3a",`,
    ],
    false: [`li${'ve_'}${'d9e7f5b4a1c23'.repeat(2)}d9e7f5b4`, `xli${'ve_'}${'d9e7f5b4a1c23'.repeat(2)}d9e7f5b4a`],
  },
});
