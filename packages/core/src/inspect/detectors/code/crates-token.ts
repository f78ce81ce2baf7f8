/** crates.io API token: `cio` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cratesToken = definePatternDetector({
  id: 'crates-token',
  description: 'crates.io API token',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['cio'],
  pattern: '[0-9A-Za-z]{32}',
  examples: {
    true: [`token ci${'o'}${'t5Hd3Wo9Ky1Jc'.repeat(2)}t5Hd3W`, `"ci${'o'}${'r5Bj0Rq1Ke7Zp'.repeat(2)}r5Bj0R",`],
    false: [`ci${'o'}${'t5Hd3Wo9Ky1Jc'.repeat(2)}t5Hd3`, `xci${'o'}${'t5Hd3Wo9Ky1Jc'.repeat(2)}t5Hd3W`],
  },
});
