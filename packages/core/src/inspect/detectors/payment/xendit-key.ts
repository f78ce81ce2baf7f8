/** Xendit API key: `xnd_production_`, `xnd_development_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const xenditKey = definePatternDetector({
  id: 'xendit-key',
  description: 'Xendit API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['xnd_production_', 'xnd_development_'],
  pattern: '[0-9A-Za-z]{40,70}',
  examples: {
    true: [
      `token xn${'d_production_'}${'d3Po8Ug0Fm1Dz'.repeat(3)}d`,
      `"xn${'d_development_'}${'o4Ni8Tr9Dm3Xp'.repeat(3)}o",`,
    ],
    false: [`xn${'d_production_'}${'d3Po8Ug0Fm1Dz'.repeat(3)}`, `xxn${'d_production_'}${'d3Po8Ug0Fm1Dz'.repeat(3)}d`],
  },
});
