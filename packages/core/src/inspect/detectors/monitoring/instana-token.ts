/** Instana API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const instanaToken = definePatternDetector({
  id: 'instana-token',
  description: 'Instana API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z_-]{22}',
  context: ['instana'],
  examples: {
    true: [`instana_key=${'t8Am3Uc7Sa9Oq'}t8Am3Uc7S`, { key: 'instana_token', text: `${'y6Ob0Yj2Pe3Cg'}y6Ob0Yj2P` }],
    false: [
      `instana_key=${'t8Am3Uc7Sa9Oq'}t8Am3Uc7`,
      `instana_key=x0y1${'t8Am3Uc7Sa9Oq'}t8Am3Uc7S`,
      `the value ${'t8Am3Uc7Sa9Oq'}t8Am3Uc7S`,
    ],
  },
});
