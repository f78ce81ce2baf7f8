/** Login with Amazon client secret: `amzn1.oa2-cs.v1.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const amazonOauthSecret = definePatternDetector({
  id: 'amazon-oauth-secret',
  description: 'Login with Amazon client secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['amzn1.oa2-cs.v1.'],
  pattern: '[0-9a-f]{64}',
  examples: {
    true: [
      `token am${'zn1.oa2-cs.v1.'}${'a5b4c1f9e7d30'.repeat(4)}a5b4c1f9e7d3`,
      `"am${'zn1.oa2-cs.v1.'}${'f3c1a9b2e7d50'.repeat(4)}f3c1a9b2e7d5",`,
    ],
    false: [
      `am${'zn1.oa2-cs.v1.'}${'a5b4c1f9e7d30'.repeat(4)}a5b4c1f9e7d`,
      `xam${'zn1.oa2-cs.v1.'}${'a5b4c1f9e7d30'.repeat(4)}a5b4c1f9e7d3`,
    ],
  },
});
