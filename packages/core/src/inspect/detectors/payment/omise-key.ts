/** Omise secret key: `skey_`, `skey_test_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const omiseKey = definePatternDetector({
  id: 'omise-key',
  description: 'Omise secret key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['skey_', 'skey_test_'],
  pattern: '[0-9a-z]{19}',
  examples: {
    true: [`token sk${'ey_'}${'k4l1d3q0e6u5x'}k4l1d3`, `"sk${'ey_test_'}${'s1x4u2b9n3a8h'}s1x4u2",`],
    false: [`sk${'ey_'}${'k4l1d3q0e6u5x'}k4l1d`, `xsk${'ey_'}${'k4l1d3q0e6u5x'}k4l1d3`],
  },
});
