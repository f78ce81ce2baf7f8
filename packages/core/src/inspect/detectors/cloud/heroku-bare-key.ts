/** Heroku API key without a prefix: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const herokuBareKey = definePatternDetector({
  id: 'heroku-bare-key',
  description: 'Heroku API key without a prefix',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['heroku'],
  examples: {
    true: [
      `heroku_key=${'b6a9c8e7'}-${'d2e4'}-${'a6c5'}-${'a0d1'}-${'e4f3d5a2c0b8'}`,
      { key: 'heroku_token', text: `${'d0e7f4c2'}-${'b6a0'}-${'b2d4'}-${'c3a8'}-${'a9e8f2c0b5d3'}` },
    ],
    false: [
      `heroku_key=${'b6a9c8e7'}-${'d2e4'}-${'a6c5'}-${'a0d1'}-${'e4f3d5a2c0b'}`,
      `heroku_key=x0y1${'b6a9c8e7'}-${'d2e4'}-${'a6c5'}-${'a0d1'}-${'e4f3d5a2c0b8'}`,
      `the value ${'b6a9c8e7'}-${'d2e4'}-${'a6c5'}-${'a0d1'}-${'e4f3d5a2c0b8'}`,
    ],
  },
});
