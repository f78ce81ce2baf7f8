/** Snyk API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const snykToken = definePatternDetector({
  id: 'snyk-token',
  description: 'Snyk API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['snyk'],
  examples: {
    true: [
      `snyk_key=${'e4d1a5c2'}-${'f8e0'}-${'f8e0'}-${'e5b2'}-${'a4d8b3f6e5c0'}`,
      { key: 'snyk_token', text: `${'d1b0f3a4'}-${'f9d6'}-${'d6a1'}-${'a0b4'}-${'b8e6c3a2d5f9'}` },
    ],
    false: [
      `snyk_key=${'e4d1a5c2'}-${'f8e0'}-${'f8e0'}-${'e5b2'}-${'a4d8b3f6e5c'}`,
      `snyk_key=x0y1${'e4d1a5c2'}-${'f8e0'}-${'f8e0'}-${'e5b2'}-${'a4d8b3f6e5c0'}`,
      `the value ${'e4d1a5c2'}-${'f8e0'}-${'f8e0'}-${'e5b2'}-${'a4d8b3f6e5c0'}`,
    ],
  },
});
