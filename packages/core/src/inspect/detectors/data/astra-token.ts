/** DataStax Astra token: `AstraCS:` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const astraToken = definePatternDetector({
  id: 'astra-token',
  description: 'DataStax Astra token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['AstraCS:'],
  pattern: '[0-9A-Za-z]{24}:[0-9a-f]{64}',
  examples: {
    true: [
      `token As${'traCS:'}${'m9Bq5Hi1Rr6Ee'}m9Bq5Hi1Rr6:${'f5c4b1a7d9e08'.repeat(4)}f5c4b1a7d9e0`,
      `"As${'traCS:'}${'t4Av9Cn8Oy2Mp'}t4Av9Cn8Oy2:${'a9c7b5f4e6d38'.repeat(4)}a9c7b5f4e6d3",`,
    ],
    false: [
      `As${'traCS:'}${'m9Bq5Hi1Rr6Ee'}m9Bq5Hi1Rr6:${'f5c4b1a7d9e08'.repeat(4)}f5c4b1a7d9e`,
      `xAs${'traCS:'}${'m9Bq5Hi1Rr6Ee'}m9Bq5Hi1Rr6:${'f5c4b1a7d9e08'.repeat(4)}f5c4b1a7d9e0`,
    ],
  },
});
