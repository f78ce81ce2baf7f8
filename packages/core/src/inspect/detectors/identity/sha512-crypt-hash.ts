/** Unix password hash: `$6$`, `$5$` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sha512CryptHash = definePatternDetector({
  id: 'sha512-crypt-hash',
  description: 'Unix password hash',
  severity: 'high',
  confidence: 0.97,
  anchors: ['$6$', '$5$'],
  pattern: '[0-9A-Za-z./]{8,16}\\$[0-9A-Za-z./]{43,86}',
  examples: {
    true: [
      `token $6${'$'}${'n6Pk7Yy3'}$${'x4Em9Hs6Oj2Kn'.repeat(3)}x4Em`,
      `"$5${'$'}${'l9Fk1Pu6'}$${'v6Tm3Qs0Jq5Hu'.repeat(3)}v6Tm",`,
    ],
    false: [
      `$6${'$'}${'n6Pk7Yy3'}$${'x4Em9Hs6Oj2Kn'.repeat(3)}x4E`,
      `x$6${'$'}${'n6Pk7Yy3'}$${'x4Em9Hs6Oj2Kn'.repeat(3)}x4Em`,
    ],
  },
});
