/** Unsplash key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const unsplashKey = definePatternDetector({
  id: 'unsplash-key',
  description: 'Unsplash key',
  severity: 'medium',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{43}',
  context: ['unsplash'],
  examples: {
    true: [
      `unsplash_key=${'t4Jk7Bj2Pn0Qu'.repeat(3)}t4Jk`,
      { key: 'unsplash_token', text: `${'w7Yc3Sz2Ay5We'.repeat(3)}w7Yc` },
    ],
    false: [
      `unsplash_key=${'t4Jk7Bj2Pn0Qu'.repeat(3)}t4J`,
      `unsplash_key=x0y1${'t4Jk7Bj2Pn0Qu'.repeat(3)}t4Jk`,
      `the value ${'t4Jk7Bj2Pn0Qu'.repeat(3)}t4Jk`,
    ],
  },
});
