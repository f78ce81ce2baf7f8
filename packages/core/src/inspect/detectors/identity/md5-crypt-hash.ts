/** Unix password hash of the older kind: `$1$` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const md5CryptHash = definePatternDetector({
  id: 'md5-crypt-hash',
  description: 'Unix password hash of the older kind',
  severity: 'high',
  confidence: 0.97,
  anchors: ['$1$'],
  pattern: '[0-9A-Za-z./]{2,8}\\$[0-9A-Za-z./]{22}',
  examples: {
    true: [`token $1${'$'}${'h9'}$${'b5Ph2Qy6Lt8Xi'}b5Ph2Qy6L`, `"$1${'$'}${'c4'}$${'v5Wy8Te4En2Rt'}v5Wy8Te4E",`],
    false: [`$1${'$'}${'h9'}$${'b5Ph2Qy6Lt8Xi'}b5Ph2Qy6`, `x$1${'$'}${'h9'}$${'b5Ph2Qy6Lt8Xi'}b5Ph2Qy6L`],
  },
});
