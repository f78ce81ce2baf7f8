/** Adafruit IO key: `aio_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const adafruitKey = definePatternDetector({
  id: 'adafruit-key',
  description: 'Adafruit IO key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['aio_'],
  pattern: '[0-9A-Za-z]{28}',
  examples: {
    true: [`token ai${'o_'}${'p4Vj2Pc7Sf8Dt'.repeat(2)}p4`, `"ai${'o_'}${'r8Ab5Ra1Oj9Yg'.repeat(2)}r8",`],
    false: [`ai${'o_'}${'p4Vj2Pc7Sf8Dt'.repeat(2)}p`, `xai${'o_'}${'p4Vj2Pc7Sf8Dt'.repeat(2)}p4`],
  },
});
