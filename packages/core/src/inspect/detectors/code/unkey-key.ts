/** Unkey root key: `unkey_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const unkeyKey = definePatternDetector({
  id: 'unkey-key',
  description: 'Unkey root key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['unkey_'],
  pattern: '[0-9A-Za-z]{20,40}',
  examples: {
    true: [`token un${'key_'}${'p5Ag4Nw3Hm2Ba'}p5Ag4Nw`, `"un${'key_'}${'q4Xa7Ep1Pm8Cv'}q4Xa7Ep",`],
    false: [`un${'key_'}${'p5Ag4Nw3Hm2Ba'}p5Ag4N`, `xun${'key_'}${'p5Ag4Nw3Hm2Ba'}p5Ag4Nw`],
  },
});
