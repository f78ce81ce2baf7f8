/** Notion integration token of the newer kind: `ntn_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const notionNtnToken = definePatternDetector({
  id: 'notion-ntn-token',
  description: 'Notion integration token of the newer kind',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ntn_'],
  pattern: '[0-9A-Za-z]{46}',
  examples: {
    true: [`token nt${'n_'}${'l8Kk1Ur9Db0Qq'.repeat(3)}l8Kk1Ur`, `"nt${'n_'}${'s4Xw0He5Iq1Cf'.repeat(3)}s4Xw0He",`],
    false: [`nt${'n_'}${'l8Kk1Ur9Db0Qq'.repeat(3)}l8Kk1U`, `xnt${'n_'}${'l8Kk1Ur9Db0Qq'.repeat(3)}l8Kk1Ur`],
  },
});
