/** Stytch secret: `secret-live-`, `secret-test-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const stytchSecret = definePatternDetector({
  id: 'stytch-secret',
  description: 'Stytch secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['secret-live-', 'secret-test-'],
  pattern: '[0-9A-Za-z_-]{36}=',
  examples: {
    true: [
      `token se${'cret-live-'}${'g8Dd9Tw0Ir4Ec'.repeat(2)}g8Dd9Tw0Ir=`,
      `"se${'cret-test-'}${'v7Km3Uz9Br2Wb'.repeat(2)}v7Km3Uz9Br=",`,
    ],
    false: [
      `se${'cret-live-'}${'g8Dd9Tw0Ir4Ec'.repeat(2)}g8Dd9Tw0I=`,
      `xse${'cret-live-'}${'g8Dd9Tw0Ir4Ec'.repeat(2)}g8Dd9Tw0Ir=`,
    ],
  },
});
