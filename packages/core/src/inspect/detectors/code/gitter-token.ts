/** Gitter access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gitterToken = definePatternDetector({
  id: 'gitter-token',
  description: 'Gitter access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{40}',
  context: ['gitter'],
  examples: {
    true: [`gitter_key=${'b7Un8Xq3Fr0Pg'.repeat(3)}b`, { key: 'gitter_token', text: `${'h0Yg9Jr1Nw8Od'.repeat(3)}h` }],
    false: [
      `gitter_key=${'b7Un8Xq3Fr0Pg'.repeat(3)}`,
      `gitter_key=x0y1${'b7Un8Xq3Fr0Pg'.repeat(3)}b`,
      `the value ${'b7Un8Xq3Fr0Pg'.repeat(3)}b`,
    ],
  },
});
