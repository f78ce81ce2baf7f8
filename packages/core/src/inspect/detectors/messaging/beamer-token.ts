/** Beamer API token: `b_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const beamerToken = definePatternDetector({
  id: 'beamer-token',
  description: 'Beamer API token',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['b_'],
  pattern: '[0-9A-Za-z=_-]{44}',
  examples: {
    true: [`token b${'_'}${'i3Qm7Sb9Ga6Bs'.repeat(3)}i3Qm7`, `"b${'_'}${'v5Ci6Gy0Ok8Wl'.repeat(3)}v5Ci6",`],
    false: [`b${'_'}${'i3Qm7Sb9Ga6Bs'.repeat(3)}i3Qm`, `xb${'_'}${'i3Qm7Sb9Ga6Bs'.repeat(3)}i3Qm7`],
  },
});
