/** Twitch stream key: `live_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const twitchStreamKey = definePatternDetector({
  id: 'twitch-stream-key',
  description: 'Twitch stream key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['live_'],
  pattern: '[0-9]{6,12}_[0-9A-Za-z]{30}',
  examples: {
    true: [
      `token li${'ve_'}${'640315'}_${'h2Kg0Tc3Ab6La'.repeat(2)}h2Kg`,
      `"li${'ve_'}${'492713'}_${'j0Cg7Mz3Dp9Ok'.repeat(2)}j0Cg",`,
    ],
    false: [
      `li${'ve_'}${'640315'}_${'h2Kg0Tc3Ab6La'.repeat(2)}h2K`,
      `xli${'ve_'}${'640315'}_${'h2Kg0Tc3Ab6La'.repeat(2)}h2Kg`,
    ],
  },
});
