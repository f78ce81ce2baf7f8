/** Sourcegraph access token without a prefix: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sourcegraphLegacyToken = definePatternDetector({
  id: 'sourcegraph-legacy-token',
  description: 'Sourcegraph access token without a prefix',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{40}',
  context: ['sourcegraph'],
  examples: {
    true: [
      `sourcegraph_key=${'d6Ca2Be9Af1Fb'.repeat(3)}d`,
      { key: 'sourcegraph_token', text: `${'d4Ec7Db3Aa0Ce'.repeat(3)}d` },
    ],
    false: [
      `sourcegraph_key=${'d6Ca2Be9Af1Fb'.repeat(3)}`,
      `sourcegraph_key=x0y1${'d6Ca2Be9Af1Fb'.repeat(3)}d`,
      `the value ${'d6Ca2Be9Af1Fb'.repeat(3)}d`,
    ],
  },
});
