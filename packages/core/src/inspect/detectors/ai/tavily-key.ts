/** Tavily API key: `tvly-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const tavilyKey = definePatternDetector({
  id: 'tavily-key',
  description: 'Tavily API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['tvly-'],
  pattern: '[0-9A-Za-z_-]{32,50}',
  examples: {
    true: [`token tv${'ly-'}${'l1Gm6Oi2Wa7Td'.repeat(2)}l1Gm6O`, `"tv${'ly-'}${'q9Gp7Em1Tk0Os'.repeat(2)}q9Gp7E",`],
    false: [`tv${'ly-'}${'l1Gm6Oi2Wa7Td'.repeat(2)}l1Gm6`, `xtv${'ly-'}${'l1Gm6Oi2Wa7Td'.repeat(2)}l1Gm6O`],
  },
});
