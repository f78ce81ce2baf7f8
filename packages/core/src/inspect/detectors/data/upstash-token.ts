/** Upstash token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const upstashToken = definePatternDetector({
  id: 'upstash-token',
  description: 'Upstash token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z=]{52,120}',
  context: ['upstash'],
  examples: {
    true: [`upstash_key=${'m9Rf1Bg7Qh2He'.repeat(4)}`, { key: 'upstash_token', text: `${'o5Ba7Ec9Zj0Xb'.repeat(4)}` }],
    false: [
      `upstash_key=${'m9Rf1Bg7Qh2He'.repeat(3)}m9Rf1Bg7Qh2H`,
      `upstash_key=${'x0y1'.repeat(30)}${'m9Rf1Bg7Qh2He'.repeat(4)}`,
      `the value ${'m9Rf1Bg7Qh2He'.repeat(4)}`,
    ],
  },
});
