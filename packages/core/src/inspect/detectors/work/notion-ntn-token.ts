/** Notion integration token of the newer kind: `ntn_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const notionNtnToken = definePatternDetector({
  id: 'notion-ntn-token',
  description: 'Notion integration token of the newer kind',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['ntn_'],
  pattern: '[0-9]{11}[0-9A-Za-z]{35}',
  examples: {
    true: [
      `token nt${'n_'}${'8190673254'}8${'h5Ot1Ax7Ha8Wo'.repeat(2)}h5Ot1Ax7H`,
      `"nt${'n_'}${'4051836729'}4${'k3Ic4Qu1Zi7Sm'.repeat(2)}k3Ic4Qu1Z",`,
    ],
    false: [
      `nt${'n_'}${'8190673254'}8${'h5Ot1Ax7Ha8Wo'.repeat(2)}h5Ot1Ax7`,
      `xnt${'n_'}${'8190673254'}8${'h5Ot1Ax7Ha8Wo'.repeat(2)}h5Ot1Ax7H`,
    ],
  },
});
