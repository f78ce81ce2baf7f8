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
      `root:${'$5$'}${'kW4mTz8q'}${'$'}${'q7Zx9WnVb3TkLm5RcYpHd'.repeat(2)}x:19000`,
      `${'$5$'}rounds=5000${'$'}${'kW4mTz8q'}${'$'}${'q7Zx9WnVb3TkLm5RcYpHd'.repeat(2)}x`,
    ],
    false: [`${'$5$'}${'kW4mTz8q'}${'$'}${'q7Zx9WnVb3TkLm5RcYpHd'}`, `cost ${'$5$'} each`],
  },
});
