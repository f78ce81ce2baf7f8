/** Square access token of the newer kind: `EAAA` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const squareToken = definePatternDetector({
  id: 'square-token',
  description: 'Square access token of the newer kind',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['EAAA'],
  pattern: '[0-9A-Za-z_-]{56,64}',
  examples: {
    true: [`token EA${'AA'}${'w0Ou8Xa3Ul4Pg'.repeat(4)}w0Ou`, `"EA${'AA'}${'l7Pn9Wb2Md3Jq'.repeat(4)}l7Pn",`],
    false: [`EA${'AA'}${'w0Ou8Xa3Ul4Pg'.repeat(4)}w0O`, `xEA${'AA'}${'w0Ou8Xa3Ul4Pg'.repeat(4)}w0Ou`],
  },
});
