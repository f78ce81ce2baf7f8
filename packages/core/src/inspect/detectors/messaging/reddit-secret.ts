/** Reddit client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const redditSecret = definePatternDetector({
  id: 'reddit-secret',
  description: 'Reddit client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{27,30}',
  context: ['reddit'],
  examples: {
    true: [`reddit_key=${'s5De0Bz7Jv6Wf'.repeat(2)}s`, { key: 'reddit_token', text: `${'k4Oa2As6Wb1Gw'.repeat(2)}k` }],
    false: [
      `reddit_key=${'s5De0Bz7Jv6Wf'.repeat(2)}`,
      `reddit_key=${'x0y1'.repeat(30)}${'s5De0Bz7Jv6Wf'.repeat(2)}s`,
      `the value ${'s5De0Bz7Jv6Wf'.repeat(2)}s`,
    ],
  },
});
