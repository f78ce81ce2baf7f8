/** Miro access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const miroToken = definePatternDetector({
  id: 'miro-token',
  description: 'Miro access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{27}',
  context: ['miro'],
  examples: {
    true: [`miro_key=${'e8Dl9Rg4Wt7Ow'.repeat(2)}e`, { key: 'miro_token', text: `${'t5Up8Jm4Mg6Yb'.repeat(2)}t` }],
    false: [
      `miro_key=${'e8Dl9Rg4Wt7Ow'.repeat(2)}`,
      `miro_key=x0y1${'e8Dl9Rg4Wt7Ow'.repeat(2)}e`,
      `the value ${'e8Dl9Rg4Wt7Ow'.repeat(2)}e`,
    ],
  },
});
