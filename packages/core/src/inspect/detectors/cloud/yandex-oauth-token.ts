/** Yandex OAuth token: `y0_`, `y1_`, `y2_`, `y3_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const yandexOauthToken = definePatternDetector({
  id: 'yandex-oauth-token',
  description: 'Yandex OAuth token',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['y0_', 'y1_', 'y2_', 'y3_'],
  pattern: '[0-9A-Za-z_-]{55,60}',
  examples: {
    true: [`token y0${'_'}${'h4El2Ww8Oy5Nd'.repeat(4)}h4E`, `"y3${'_'}${'n0Xi4Lk5Yf6Tg'.repeat(4)}n0X",`],
    false: [`y0${'_'}${'h4El2Ww8Oy5Nd'.repeat(4)}h4`, `xy0${'_'}${'h4El2Ww8Oy5Nd'.repeat(4)}h4E`],
  },
});
