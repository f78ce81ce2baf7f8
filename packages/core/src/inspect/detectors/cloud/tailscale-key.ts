/** Tailscale key: `tskey-auth-`, `tskey-api-`, `tskey-client-`, `tskey-scim-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const tailscaleKey = definePatternDetector({
  id: 'tailscale-key',
  description: 'Tailscale key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['tskey-'],
  // Nothing else looks like that, so a manual's letters count as well.
  entropyMin: 0.5,
  pattern: '[a-z]{2,16}-[0-9A-Za-z]{11,24}-[0-9A-Za-z]{20,40}',
  examples: {
    true: [
      `token ts${'key-auth-'}${'k7Uu6Gf3Ie0'}-${'j4Vu3Pp6Tw9Ya'}j4Vu3Pp`,
      `"ts${'key-webhook-'}${'k8Fq9Yb6Mm4'}-${'f7Fe9Lj4Dk5Si'}f7Fe9Lj",`,
    ],
    false: [
      `ts${'key-auth-'}${'k7Uu6Gf3Ie0'}-${'j4Vu3Pp6Tw9Ya'}j4Vu3P`,
      `xts${'key-auth-'}${'k7Uu6Gf3Ie0'}-${'j4Vu3Pp6Tw9Ya'}j4Vu3Pp`,
    ],
  },
});
