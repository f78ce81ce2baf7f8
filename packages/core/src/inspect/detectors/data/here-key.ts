/** HERE API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const hereKey = definePatternDetector({
  id: 'here-key',
  description: 'HERE API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{43}',
  context: ['hereapi', 'heremaps'],
  examples: {
    true: [
      `hereapi_key=${'l9Ka7Cj2Zq8Ut'.repeat(3)}l9Ka`,
      { key: 'heremaps_token', text: `${'c2Pg8Vx6Eo4Nh'.repeat(3)}c2Pg` },
    ],
    false: [
      `hereapi_key=${'l9Ka7Cj2Zq8Ut'.repeat(3)}l9K`,
      `hereapi_key=x0y1${'l9Ka7Cj2Zq8Ut'.repeat(3)}l9Ka`,
      `the value ${'l9Ka7Cj2Zq8Ut'.repeat(3)}l9Ka`,
    ],
  },
});
