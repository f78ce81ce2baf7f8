/** Flutterwave encryption key: `FLWSECK_TEST` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const flutterwaveEncryptionKey = definePatternDetector({
  id: 'flutterwave-encryption-key',
  description: 'Flutterwave encryption key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['FLWSECK_TEST'],
  pattern: '[0-9a-f]{12}',
  examples: {
    true: [`token FL${'WSECK_TEST'}${'e3c0b7d9a1f5'}`, `"FL${'WSECK_TEST'}${'f9d7a8e5b0c2'}",`],
    false: [`FL${'WSECK_TEST'}${'e3c0b7d9a1f'}`, `xFL${'WSECK_TEST'}${'e3c0b7d9a1f5'}`],
  },
});
