/** Akamai EdgeGrid token: `akab-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const akamaiToken = definePatternDetector({
  id: 'akamai-token',
  description: 'Akamai EdgeGrid token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['akab-'],
  pattern: '[0-9a-z]{16}-[0-9a-z]{16}',
  examples: {
    true: [
      `token ak${'ab-'}${'i0k7d9n6h2g1u'}i0k-${'v2l1i4n0o7m9u'}v2l`,
      `"ak${'ab-'}${'t6f9r3v5i2j7k'}t6f-${'o5w8n2i0v3s9m'}o5w",`,
    ],
    false: [
      `ak${'ab-'}${'i0k7d9n6h2g1u'}i0k-${'v2l1i4n0o7m9u'}v2`,
      `xak${'ab-'}${'i0k7d9n6h2g1u'}i0k-${'v2l1i4n0o7m9u'}v2l`,
    ],
  },
});
