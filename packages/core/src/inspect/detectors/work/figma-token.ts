/** Figma access token: `figd_`, `figoh_`, `figor_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const figmaToken = definePatternDetector({
  id: 'figma-token',
  description: 'Figma access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['figd_', 'figoh_', 'figor_'],
  pattern: '[0-9A-Za-z_-]{40,60}',
  examples: {
    true: [`token fi${'gd_'}${'e3Up5Mh0Ag2No'.repeat(3)}e`, `"fi${'gor_'}${'n0Zh9Lb3Bu1Km'.repeat(3)}n",`],
    false: [`fi${'gd_'}${'e3Up5Mh0Ag2No'.repeat(3)}`, `xfi${'gd_'}${'e3Up5Mh0Ag2No'.repeat(3)}e`],
  },
});
