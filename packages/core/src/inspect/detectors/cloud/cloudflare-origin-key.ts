/** Cloudflare origin CA key: `v1.0-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cloudflareOriginKey = definePatternDetector({
  id: 'cloudflare-origin-key',
  description: 'Cloudflare origin CA key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['v1.0-'],
  pattern: '[0-9a-f]{24}-[0-9a-f]{146}',
  examples: {
    true: [
      `token v1${'.0-'}${'e8d0a2b6c9f54'}e8d0a2b6c9f-${'d2a3b4c9f7e16'.repeat(11)}d2a`,
      `"v1${'.0-'}${'a8f1c6b3e4d72'}a8f1c6b3e4d-${'a6c3e0f8b7d14'.repeat(11)}a6c",`,
    ],
    false: [
      `v1${'.0-'}${'e8d0a2b6c9f54'}e8d0a2b6c9f-${'d2a3b4c9f7e16'.repeat(11)}d2`,
      `xv1${'.0-'}${'e8d0a2b6c9f54'}e8d0a2b6c9f-${'d2a3b4c9f7e16'.repeat(11)}d2a`,
    ],
  },
});
