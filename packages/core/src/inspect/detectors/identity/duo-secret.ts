/** Duo secret key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const duoSecret = definePatternDetector({
  id: 'duo-secret',
  description: 'Duo secret key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{40}',
  context: ['duo', 'skey'],
  examples: {
    true: [`duo_key=${'n3Vi5Xe8Uf4Jl'.repeat(3)}n`, { key: 'skey_token', text: `${'f8We5Ed6Aa2So'.repeat(3)}f` }],
    false: [
      `duo_key=${'n3Vi5Xe8Uf4Jl'.repeat(3)}`,
      `duo_key=x0y1${'n3Vi5Xe8Uf4Jl'.repeat(3)}n`,
      `the value ${'n3Vi5Xe8Uf4Jl'.repeat(3)}n`,
    ],
  },
});
