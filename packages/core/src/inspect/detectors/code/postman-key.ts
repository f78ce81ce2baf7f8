/** Postman API key: `PMAK-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const postmanKey = definePatternDetector({
  id: 'postman-key',
  description: 'Postman API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['PMAK-'],
  pattern: '[0-9a-f]{24}-[0-9a-f]{34}',
  examples: {
    true: [
      `token PM${'AK-'}${'a1c9b0e8f6d37'}a1c9b0e8f6d-${'a3b6d1f7c2e89'.repeat(2)}a3b6d1f7`,
      `"PM${'AK-'}${'f1a3c8b2e0d75'}f1a3c8b2e0d-${'e9f5b7d1a2c48'.repeat(2)}e9f5b7d1",`,
    ],
    false: [
      `PM${'AK-'}${'a1c9b0e8f6d37'}a1c9b0e8f6d-${'a3b6d1f7c2e89'.repeat(2)}a3b6d1f`,
      `xPM${'AK-'}${'a1c9b0e8f6d37'}a1c9b0e8f6d-${'a3b6d1f7c2e89'.repeat(2)}a3b6d1f7`,
    ],
  },
});
