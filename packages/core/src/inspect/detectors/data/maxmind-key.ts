/** MaxMind licence key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const maxmindKey = definePatternDetector({
  id: 'maxmind-key',
  description: 'MaxMind licence key',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_]{40}',
  context: ['maxmind', 'geoip', 'geolite'],
  examples: {
    true: [
      `maxmind_key=${'g7Xx0Kr8Hj5El'.repeat(3)}g`,
      { key: 'geolite_token', text: `${'o8Rs5Nv6Sf3Ct'.repeat(3)}o` },
    ],
    false: [
      `maxmind_key=${'g7Xx0Kr8Hj5El'.repeat(3)}`,
      `maxmind_key=x0y1${'g7Xx0Kr8Hj5El'.repeat(3)}g`,
      `the value ${'g7Xx0Kr8Hj5El'.repeat(3)}g`,
    ],
  },
});
