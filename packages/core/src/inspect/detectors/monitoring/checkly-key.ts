/** Checkly API key: `cu_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const checklyKey = definePatternDetector({
  id: 'checkly-key',
  description: 'Checkly API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['cu_'],
  pattern: '[0-9a-f]{32}',
  examples: {
    true: [`token cu${'_'}${'d8a5e6f7b9c41'.repeat(2)}d8a5e6`, `"cu${'_'}${'a0b9f8d7e4c62'.repeat(2)}a0b9f8",`],
    false: [`cu${'_'}${'d8a5e6f7b9c41'.repeat(2)}d8a5e`, `xcu${'_'}${'d8a5e6f7b9c41'.repeat(2)}d8a5e6`],
  },
});
