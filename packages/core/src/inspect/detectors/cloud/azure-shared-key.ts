/** Azure shared access key of a queue, hub or database: `SharedAccessKey=`, `SharedSecretValue=` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const azureSharedKey = definePatternDetector({
  id: 'azure-shared-key',
  description: 'Azure shared access key of a queue, hub or database',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['SharedAccessKey=', 'SharedSecretValue='],
  pattern: '[0-9A-Za-z+/]{42,86}={0,2}',
  examples: {
    true: [
      `token Sh${'aredAccessKey='}${'e7Nz0Jf9Aa1Pd'.repeat(3)}e7N`,
      `"Sh${'aredSecretValue='}${'u9Ts2Ef3Qe1Rw'.repeat(3)}u9T",`,
    ],
    false: [
      `Sh${'aredAccessKey='}${'e7Nz0Jf9Aa1Pd'.repeat(3)}e7`,
      `xSh${'aredAccessKey='}${'e7Nz0Jf9Aa1Pd'.repeat(3)}e7N`,
    ],
  },
});
