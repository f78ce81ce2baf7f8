/** Dynatrace token: `dt0c01.`, `dt0s01.`, `dt0s02.`, `dt0s16.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dynatraceToken = definePatternDetector({
  id: 'dynatrace-token',
  description: 'Dynatrace token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s16.'],
  pattern: '[0-9A-Z]{24}\\.[0-9A-Z]{64}',
  examples: {
    true: [
      `token dt${'0c01.'}${'3T2S5D6M4W9U0'}3T2S5D6M4W9.${'5P0A9T1J7X6H8'.repeat(4)}5P0A9T1J7X6H`,
      `"dt${'0s16.'}${'0V5B8K1D3G9F4'}0V5B8K1D3G9.${'6B1S0T3F8R2P9'.repeat(4)}6B1S0T3F8R2P",`,
    ],
    false: [
      `dt${'0c01.'}${'3T2S5D6M4W9U0'}3T2S5D6M4W9.${'5P0A9T1J7X6H8'.repeat(4)}5P0A9T1J7X6`,
      `xdt${'0c01.'}${'3T2S5D6M4W9U0'}3T2S5D6M4W9.${'5P0A9T1J7X6H8'.repeat(4)}5P0A9T1J7X6H`,
    ],
  },
});
