/** Chromatic project token: `chpt_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const chromaticToken = definePatternDetector({
  id: 'chromatic-token',
  description: 'Chromatic project token',
  severity: 'critical',
  confidence: 0.95,
  anchors: ['chpt_'],
  pattern: '[0-9A-Za-z]{14,20}',
  examples: {
    true: [`token ch${'pt_'}${'j9Eo2Fz6Xu5Ta'}j`, `"ch${'pt_'}${'m6Hw3Kv2Rg1Jd'}m",`],
    false: [`ch${'pt_'}${'j9Eo2Fz6Xu5Ta'}`, `xch${'pt_'}${'j9Eo2Fz6Xu5Ta'}j`],
  },
});
