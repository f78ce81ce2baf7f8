/** bcrypt password hash: `$2a$`, `$2b$`, `$2x$`, `$2y$` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const bcryptHash = definePatternDetector({
  id: 'bcrypt-hash',
  description: 'bcrypt password hash',
  severity: 'high',
  confidence: 0.97,
  anchors: ['$2a$', '$2b$', '$2x$', '$2y$'],
  pattern: '[0-3][0-9]\\$[0-9A-Za-z./]{53}',
  examples: {
    true: [
      `token $2${'a$'}${'3'}${'2'}$${'l1Xu5Rf0Dt8Mn'.repeat(4)}l`,
      `"$2${'y$'}${'2'}${'0'}$${'v6Tw0Ar3Ja7Cm'.repeat(4)}v",`,
    ],
    false: [
      `$2${'a$'}${'3'}${'2'}$${'l1Xu5Rf0Dt8Mn'.repeat(4)}`,
      `x$2${'a$'}${'3'}${'2'}$${'l1Xu5Rf0Dt8Mn'.repeat(4)}l`,
    ],
  },
});
