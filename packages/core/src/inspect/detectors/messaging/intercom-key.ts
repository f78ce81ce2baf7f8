/** Intercom key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const intercomKey = definePatternDetector({
  id: 'intercom-key',
  description: 'Intercom key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z=_-]{60}',
  context: ['intercom'],
  examples: {
    true: [
      `intercom_key=${'o6Ex7Vj3Cl5Bg'.repeat(4)}o6Ex7Vj3`,
      { key: 'intercom_token', text: `${'c9Vx0Ih1Pj5Fs'.repeat(4)}c9Vx0Ih1` },
    ],
    false: [
      `intercom_key=${'o6Ex7Vj3Cl5Bg'.repeat(4)}o6Ex7Vj`,
      `intercom_key=x0y1${'o6Ex7Vj3Cl5Bg'.repeat(4)}o6Ex7Vj3`,
      `the value ${'o6Ex7Vj3Cl5Bg'.repeat(4)}o6Ex7Vj3`,
    ],
  },
});
