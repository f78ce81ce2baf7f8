/** Password hash of a web server: `$apr1$` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const htpasswdHash = definePatternDetector({
  id: 'htpasswd-hash',
  description: 'Password hash of a web server',
  severity: 'high',
  confidence: 0.97,
  anchors: ['$apr1$'],
  pattern: '[0-9A-Za-z./]{8}\\$[0-9A-Za-z./]{22}',
  examples: {
    true: [
      `token $a${'pr1$'}${'x8Je0Ub7'}$${'i3Zz8Dj7Br1Qc'}i3Zz8Dj7B`,
      `"$a${'pr1$'}${'k6Jo2Hl0'}$${'a2Ov3Yu1Mw8Jh'}a2Ov3Yu1M",`,
    ],
    false: [
      `$a${'pr1$'}${'x8Je0Ub7'}$${'i3Zz8Dj7Br1Qc'}i3Zz8Dj7`,
      `x$a${'pr1$'}${'x8Je0Ub7'}$${'i3Zz8Dj7Br1Qc'}i3Zz8Dj7B`,
    ],
  },
});
