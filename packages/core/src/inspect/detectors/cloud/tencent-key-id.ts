/** Tencent Cloud secret id: `AKID` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const tencentKeyId = definePatternDetector({
  id: 'tencent-key-id',
  description: 'Tencent Cloud secret id',
  severity: 'high',
  confidence: 0.97,
  anchors: ['AKID'],
  pattern: '[0-9A-Za-z]{32}',
  examples: {
    true: [`token AK${'ID'}${'t8Ob7Mm4Li3Zw'.repeat(2)}t8Ob7M`, `"AK${'ID'}${'d4Ds2Gp3Zx9Mm'.repeat(2)}d4Ds2G",`],
    false: [`AK${'ID'}${'t8Ob7Mm4Li3Zw'.repeat(2)}t8Ob7`, `xAK${'ID'}${'t8Ob7Mm4Li3Zw'.repeat(2)}t8Ob7M`],
  },
});
