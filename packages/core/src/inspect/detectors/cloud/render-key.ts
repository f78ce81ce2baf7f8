/** Render API key: `rnd_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const renderKey = definePatternDetector({
  id: 'render-key',
  description: 'Render API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['rnd_'],
  pattern: '[0-9A-Za-z]{28,40}',
  examples: {
    true: [`token rn${'d_'}${'z7Mn6Jc0Zu2Sa'.repeat(2)}z7`, `"rn${'d_'}${'m6Gr5Te0Ca7Wj'.repeat(2)}m6",`],
    false: [`rn${'d_'}${'z7Mn6Jc0Zu2Sa'.repeat(2)}z`, `xrn${'d_'}${'z7Mn6Jc0Zu2Sa'.repeat(2)}z7`],
  },
});
