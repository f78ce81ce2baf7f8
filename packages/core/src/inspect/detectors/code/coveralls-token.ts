/** Coveralls repository token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const coverallsToken = definePatternDetector({
  id: 'coveralls-token',
  description: 'Coveralls repository token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32,37}',
  context: ['coveralls'],
  examples: {
    true: [
      `coveralls_key=${'g0Uj6Xc7Hx9Qm'.repeat(2)}g0Uj6X`,
      { key: 'coveralls_token', text: `${'r2Mt0Lk1Jb9Zy'.repeat(2)}r2Mt0L` },
    ],
    false: [
      `coveralls_key=${'g0Uj6Xc7Hx9Qm'.repeat(2)}g0Uj6`,
      `coveralls_key=${'x0y1'.repeat(30)}${'g0Uj6Xc7Hx9Qm'.repeat(2)}g0Uj6X`,
      `the value ${'g0Uj6Xc7Hx9Qm'.repeat(2)}g0Uj6X`,
    ],
  },
});
