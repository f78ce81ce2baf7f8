/** Airbrake project key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const airbrakeKey = definePatternDetector({
  id: 'airbrake-key',
  description: 'Airbrake project key',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['airbrake'],
  examples: {
    true: [
      `airbrake_key=${'d7a0b2e8f5c49'.repeat(2)}d7a0b2`,
      { key: 'airbrake_token', text: `${'a9e1b2c3f5d08'.repeat(2)}a9e1b2` },
    ],
    false: [
      `airbrake_key=${'d7a0b2e8f5c49'.repeat(2)}d7a0b`,
      `airbrake_key=x0y1${'d7a0b2e8f5c49'.repeat(2)}d7a0b2`,
      `the value ${'d7a0b2e8f5c49'.repeat(2)}d7a0b2`,
    ],
  },
});
