/** Confluent Cloud secret: `cflt` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const confluentSecret = definePatternDetector({
  id: 'confluent-secret',
  description: 'Confluent Cloud secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['cflt'],
  pattern: '[0-9A-Za-z+/]{60}',
  examples: {
    true: [`token cf${'lt'}${'b2Dc7Ax1Ww5Cm'.repeat(4)}b2Dc7Ax1`, `"cf${'lt'}${'o2Pc3Ks9Gm8Zj'.repeat(4)}o2Pc3Ks9",`],
    false: [`cf${'lt'}${'b2Dc7Ax1Ww5Cm'.repeat(4)}b2Dc7Ax`, `xcf${'lt'}${'b2Dc7Ax1Ww5Cm'.repeat(4)}b2Dc7Ax1`],
  },
});
