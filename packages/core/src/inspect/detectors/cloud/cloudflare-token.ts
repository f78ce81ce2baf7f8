/** Cloudflare API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cloudflareToken = definePatternDetector({
  id: 'cloudflare-token',
  description: 'Cloudflare API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{40}',
  context: ['cloudflare'],
  examples: {
    true: [
      `cloudflare_key=${'g8Jf0Xs1Uk2Sh'.repeat(3)}g`,
      { key: 'cloudflare_token', text: `${'y7Tp6Zk4Gt0Xg'.repeat(3)}y` },
    ],
    false: [
      `cloudflare_key=${'g8Jf0Xs1Uk2Sh'.repeat(3)}`,
      `cloudflare_key=x0y1${'g8Jf0Xs1Uk2Sh'.repeat(3)}g`,
      `the value ${'g8Jf0Xs1Uk2Sh'.repeat(3)}g`,
    ],
  },
});
