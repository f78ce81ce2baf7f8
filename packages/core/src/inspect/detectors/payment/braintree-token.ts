/** Braintree access token: `access_token$production$`, `access_token$sandbox$` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const braintreeToken = definePatternDetector({
  id: 'braintree-token',
  description: 'Braintree access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['access_token$production$', 'access_token$sandbox$'],
  pattern: '[0-9a-z]{16}\\$[0-9a-f]{32}',
  examples: {
    true: [
      `token ac${'cess_token$production$'}${'h0q2g1f5n8s7v'}h0q$${'b4e9c8d3a5f07'.repeat(2)}b4e9c8`,
      `"ac${'cess_token$sandbox$'}${'j9d0x2s3f1w8u'}j9d$${'e0b4a6f1d7c23'.repeat(2)}e0b4a6",`,
    ],
    false: [
      `ac${'cess_token$production$'}${'h0q2g1f5n8s7v'}h0q$${'b4e9c8d3a5f07'.repeat(2)}b4e9c`,
      `xac${'cess_token$production$'}${'h0q2g1f5n8s7v'}h0q$${'b4e9c8d3a5f07'.repeat(2)}b4e9c8`,
    ],
  },
});
