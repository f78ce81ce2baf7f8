/** Storyblok token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const storyblokToken = definePatternDetector({
  id: 'storyblok-token',
  description: 'Storyblok token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{22}tt',
  context: ['storyblok'],
  examples: {
    true: [
      `storyblok_key=${'f3Hr1Og8Qq9Tu'}f3Hr1Og8Qtt`,
      { key: 'storyblok_token', text: `${'w7Gh3Iq4Pp9Ko'}w7Gh3Iq4Ptt` },
    ],
    false: [
      `storyblok_key=${'f3Hr1Og8Qq9Tu'}f3Hr1Og8tt`,
      `storyblok_key=x0y1${'f3Hr1Og8Qq9Tu'}f3Hr1Og8Qtt`,
      `the value ${'f3Hr1Og8Qq9Tu'}f3Hr1Og8Qtt`,
    ],
  },
});
