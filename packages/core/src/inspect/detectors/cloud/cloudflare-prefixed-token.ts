/** Cloudflare tokens that scanners are meant to find: 40 characters and a check sum. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cloudflarePrefixedToken = definePatternDetector({
  id: 'cloudflare-prefixed-token',
  description: 'Cloudflare API token or global key with a prefix',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['cfut_', 'cfat_', 'cfk_'],
  pattern: '[0-9A-Za-z]{48}',
  examples: {
    true: [
      `token cf${'ut_'}${'f4Xe2Iw7Nd8Uu'.repeat(3)}f${'a5b6e1f9'}`,
      `"cf${'k_'}${'m6Al9Yv0Nk5Ru'.repeat(3)}m${'a1d6f3c0'}",`,
    ],
    false: [
      `cf${'ut_'}${'f4Xe2Iw7Nd8Uu'.repeat(3)}f${'a5b6e1f'}`,
      `xcf${'ut_'}${'f4Xe2Iw7Nd8Uu'.repeat(3)}f${'a5b6e1f9'}`,
    ],
  },
});
