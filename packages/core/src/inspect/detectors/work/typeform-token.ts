/** Typeform access token: `tfp_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const typeformToken = definePatternDetector({
  id: 'typeform-token',
  description: 'Typeform access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['tfp_'],
  pattern: '[0-9A-Za-z_.=-]{40,62}',
  examples: {
    true: [`token tf${'p_'}${'r5Xl8Ha9Ut2Jm'.repeat(3)}r`, `"tf${'p_'}${'d4Ra2Hu7Wr8Yy'.repeat(3)}d",`],
    false: [`tf${'p_'}${'r5Xl8Ha9Ut2Jm'.repeat(3)}`, `xtf${'p_'}${'r5Xl8Ha9Ut2Jm'.repeat(3)}r`],
  },
});
