/** Password hashes of crypt with SHA-256: `$5$`, a salt and 43 characters. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sha256CryptHash = definePatternDetector({
  id: 'sha256-crypt-hash',
  description: 'Password hash of crypt with SHA-256',
  severity: 'high',
  confidence: 0.97,
  anchors: ['$5$'],
  pattern: '(?:rounds=[0-9]{4,9}\\$)?[0-9A-Za-z./]{1,16}\\$[0-9A-Za-z./]{43}',
  examples: {
    true: [
      `root:${'$5$'}${'GX7BopJZ'}${'$'}${'le16UF8I2AnbrOrn22AUP'.repeat(2)}x:19000`,
      `${'$5$'}rounds=5000${'$'}${'GX7BopJZ'}${'$'}${'le16UF8I2AnbrOrn22AUP'.repeat(2)}x`,
    ],
    false: [`${'$5$'}${'GX7BopJZ'}${'$'}${'le16UF8I2AnbrOrn22AUP'}`, `cost ${'$5$'} each`],
  },
});
