/** Frame.io API token: `fio-u-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const frameioToken = definePatternDetector({
  id: 'frameio-token',
  description: 'Frame.io API token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['fio-u-'],
  pattern: '[0-9A-Za-z_=-]{64}',
  examples: {
    true: [
      `token fi${'o-u-'}${'c6Ny7Oe8Dg9Ki'.repeat(4)}c6Ny7Oe8Dg9K`,
      `"fi${'o-u-'}${'o0Ow7Mj5Jf4Dh'.repeat(4)}o0Ow7Mj5Jf4D",`,
    ],
    false: [
      `fi${'o-u-'}${'c6Ny7Oe8Dg9Ki'.repeat(4)}c6Ny7Oe8Dg9`,
      `xfi${'o-u-'}${'c6Ny7Oe8Dg9Ki'.repeat(4)}c6Ny7Oe8Dg9K`,
    ],
  },
});
