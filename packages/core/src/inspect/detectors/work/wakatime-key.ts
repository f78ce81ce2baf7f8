/** WakaTime key: `waka_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const wakatimeKey = definePatternDetector({
  id: 'wakatime-key',
  description: 'WakaTime key',
  severity: 'high',
  confidence: 0.97,
  anchors: ['waka_'],
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  examples: {
    true: [
      `token wa${'ka_'}${'e0b7c2a9'}-${'d2f7'}-${'c3b4'}-${'f7b3'}-${'e2a3f8b7d9c5'}`,
      `"wa${'ka_'}${'a2e3f1b9'}-${'b3e8'}-${'a7f2'}-${'f0b6'}-${'c6d7e1b8f9a0'}",`,
    ],
    false: [
      `wa${'ka_'}${'e0b7c2a9'}-${'d2f7'}-${'c3b4'}-${'f7b3'}-${'e2a3f8b7d9c'}`,
      `xwa${'ka_'}${'e0b7c2a9'}-${'d2f7'}-${'c3b4'}-${'f7b3'}-${'e2a3f8b7d9c5'}`,
    ],
  },
});
