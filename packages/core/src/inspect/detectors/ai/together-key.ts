/** Together AI API key: `tgp_v1_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const togetherKey = definePatternDetector({
  id: 'together-key',
  description: 'Together AI API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['tgp_v1_'],
  pattern: '[0-9A-Za-z_-]{43}',
  examples: {
    true: [`token tg${'p_v1_'}${'o3Rw7Lb6Yc9Fl'.repeat(3)}o3Rw`, `"tg${'p_v1_'}${'x0Ea6Rj1Uc8Cw'.repeat(3)}x0Ea",`],
    false: [`tg${'p_v1_'}${'o3Rw7Lb6Yc9Fl'.repeat(3)}o3R`, `xtg${'p_v1_'}${'o3Rw7Lb6Yc9Fl'.repeat(3)}o3Rw`],
  },
});
