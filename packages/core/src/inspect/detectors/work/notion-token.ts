/** Notion integration token: `secret_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const notionToken = definePatternDetector({
  id: 'notion-token',
  description: 'Notion integration token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['secret_'],
  pattern: '[0-9A-Za-z]{43}',
  examples: {
    true: [`token se${'cret_'}${'t1Wb8Cs2Zc9Yx'.repeat(3)}t1Wb`, `"se${'cret_'}${'q6Wy5Rl7Ju8Gz'.repeat(3)}q6Wy",`],
    false: [`se${'cret_'}${'t1Wb8Cs2Zc9Yx'.repeat(3)}t1W`, `xse${'cret_'}${'t1Wb8Cs2Zc9Yx'.repeat(3)}t1Wb`],
  },
});
