/** ClickUp access token: `pk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const clickupToken = definePatternDetector({
  id: 'clickup-token',
  description: 'ClickUp access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pk_'],
  pattern: '[0-9]{6,10}_[0-9A-Z]{32}',
  examples: {
    true: [
      `token pk${'_'}${'732156'}_${'9Q8K4D3A7H2V5'.repeat(2)}9Q8K4D`,
      `"pk${'_'}${'579208'}_${'9E1Z7K5S6Q4B3'.repeat(2)}9E1Z7K",`,
    ],
    false: [
      `pk${'_'}${'732156'}_${'9Q8K4D3A7H2V5'.repeat(2)}9Q8K4`,
      `xpk${'_'}${'732156'}_${'9Q8K4D3A7H2V5'.repeat(2)}9Q8K4D`,
    ],
  },
});
