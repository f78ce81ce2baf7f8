/** Secrets of types 8 and 9 in configurations of Cisco devices: `$8$` or `$9$`, a salt and 43 characters. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const ciscoHash = definePatternDetector({
  id: 'cisco-hash',
  description: 'Password hash of a Cisco device',
  severity: 'high',
  confidence: 0.97,
  anchors: ['$8$', '$9$'],
  pattern: '[0-9A-Za-z./]{14}\\$[0-9A-Za-z./]{43}',
  examples: {
    true: [
      `secret 8 ${'$8$'}${'TnGXafE4KGHOVU'}${'$'}${'le16UF8I2AnbrOrn22AUP'.repeat(2)}x`,
      `secret 9 ${'$9$'}${'mTj4RZG8N9ZDOk'}${'$'}${'le16UF8I2AnbrOrn22AUP'.repeat(2)}x`,
    ],
    false: [`${'$8$'}${'TnGXafE4KGHOVU'}${'$'}${'le16UF8I2AnbrOrn22AUP'}`, `from ${'$8$'} to ${'$9$'}`],
  },
});
