/** Yandex Cloud static access key: `YC` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const yandexKeyId = definePatternDetector({
  id: 'yandex-key-id',
  description: 'Yandex Cloud static access key',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['YC'],
  pattern: '[0-9A-Za-z_-]{38}',
  examples: {
    true: [
      `token Y${'C'}${'w4Qe2Hi6Yr0Ix'.repeat(2)}w4Qe2Hi6Yr0I`,
      `"Y${'C'}${'v6Co2Dl7Xg8Le'.repeat(2)}v6Co2Dl7Xg8L",`,
    ],
    false: [`Y${'C'}${'w4Qe2Hi6Yr0Ix'.repeat(2)}w4Qe2Hi6Yr0`, `xY${'C'}${'w4Qe2Hi6Yr0Ix'.repeat(2)}w4Qe2Hi6Yr0I`],
  },
});
