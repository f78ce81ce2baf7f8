/** Statsig key: `secret-`, `console-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const statsigKey = definePatternDetector({
  id: 'statsig-key',
  description: 'Statsig key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['secret-', 'console-'],
  pattern: '[0-9A-Za-z]{40,50}',
  examples: {
    true: [`token se${'cret-'}${'w9Zt6Pz5Kr3Tv'.repeat(3)}w`, `"co${'nsole-'}${'o5Cj6Df9Yx2Vb'.repeat(3)}o",`],
    false: [`se${'cret-'}${'w9Zt6Pz5Kr3Tv'.repeat(3)}`, `xse${'cret-'}${'w9Zt6Pz5Kr3Tv'.repeat(3)}w`],
  },
});
