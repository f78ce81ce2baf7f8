/** Jina AI API key: `jina_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const jinaKey = definePatternDetector({
  id: 'jina-key',
  description: 'Jina AI API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['jina_'],
  pattern: '[0-9A-Za-z_-]{60}',
  examples: {
    true: [`token ji${'na_'}${'z2Ng6Tb3Ss4Cm'.repeat(4)}z2Ng6Tb3`, `"ji${'na_'}${'z2Kk3Wo4Pt9Ca'.repeat(4)}z2Kk3Wo4",`],
    false: [`ji${'na_'}${'z2Ng6Tb3Ss4Cm'.repeat(4)}z2Ng6Tb`, `xji${'na_'}${'z2Ng6Tb3Ss4Cm'.repeat(4)}z2Ng6Tb3`],
  },
});
