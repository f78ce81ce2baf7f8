/** Flutterwave secret key: `FLWSECK-`, `FLWSECK_TEST-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const flutterwaveSecret = definePatternDetector({
  id: 'flutterwave-secret',
  description: 'Flutterwave secret key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['FLWSECK-', 'FLWSECK_TEST-'],
  pattern: '[0-9A-Za-z]{12,40}-X',
  examples: {
    true: [`token FL${'WSECK-'}${'z5Qn4Mk2Pf7I'}-X`, `"FL${'WSECK_TEST-'}${'a3Hu1Eo7Rz8S'}-X",`],
    false: [`FL${'WSECK-'}${'z5Qn4Mk2Pf7'}-X`, `xFL${'WSECK-'}${'z5Qn4Mk2Pf7I'}-X`],
  },
});
