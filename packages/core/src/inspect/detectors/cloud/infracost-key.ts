/** Infracost API key: `ico-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const infracostKey = definePatternDetector({
  id: 'infracost-key',
  description: 'Infracost API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ico-'],
  pattern: '[0-9A-Za-z]{32}',
  examples: {
    true: [`token ic${'o-'}${'v1Ef4Ud3Zp6Yb'.repeat(2)}v1Ef4U`, `"ic${'o-'}${'k8Jd9Oh5Ke2Hc'.repeat(2)}k8Jd9O",`],
    false: [`ic${'o-'}${'v1Ef4Ud3Zp6Yb'.repeat(2)}v1Ef4`, `xic${'o-'}${'v1Ef4Ud3Zp6Yb'.repeat(2)}v1Ef4U`],
  },
});
