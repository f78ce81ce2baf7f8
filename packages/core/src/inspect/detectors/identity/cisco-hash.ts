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
      `secret 8 ${'$8$'}${'kW4mTz8qLr2VbN'}${'$'}${'q7Zx9WnVb3TkLm5RcYpHd'.repeat(2)}x`,
      `secret 9 ${'$9$'}${'pX9dQw3sKj7HcF'}${'$'}${'q7Zx9WnVb3TkLm5RcYpHd'.repeat(2)}x`,
    ],
    false: [`${'$8$'}${'kW4mTz8qLr2VbN'}${'$'}${'q7Zx9WnVb3TkLm5RcYpHd'}`, `from ${'$8$'} to ${'$9$'}`],
  },
});
