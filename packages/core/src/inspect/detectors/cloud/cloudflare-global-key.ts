/** Cloudflare global API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cloudflareGlobalKey = definePatternDetector({
  id: 'cloudflare-global-key',
  description: 'Cloudflare global API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{37}',
  context: ['cloudflare'],
  examples: {
    true: [
      `cloudflare_key=${'d9c2f5e1a0b73'.repeat(2)}d9c2f5e1a0b`,
      { key: 'cloudflare_token', text: `${'b3f4c1e9a7d20'.repeat(2)}b3f4c1e9a7d` },
    ],
    false: [
      `cloudflare_key=${'d9c2f5e1a0b73'.repeat(2)}d9c2f5e1a0`,
      `cloudflare_key=x0y1${'d9c2f5e1a0b73'.repeat(2)}d9c2f5e1a0b`,
      `the value ${'d9c2f5e1a0b73'.repeat(2)}d9c2f5e1a0b`,
    ],
  },
});
