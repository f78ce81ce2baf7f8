/** Bamboo or Crucible token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const bambooToken = definePatternDetector({
  id: 'bamboo-token',
  description: 'Bamboo or Crucible token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z+/]{44}',
  context: ['bamboo', 'crucible', 'fisheye'],
  examples: {
    true: [
      `bamboo_key=${'z8Vi5Gb1Tx9Ws'.repeat(3)}z8Vi5`,
      { key: 'fisheye_token', text: `${'o3Ew6Oc2Vn1Je'.repeat(3)}o3Ew6` },
    ],
    false: [
      `bamboo_key=${'z8Vi5Gb1Tx9Ws'.repeat(3)}z8Vi`,
      `bamboo_key=x0y1${'z8Vi5Gb1Tx9Ws'.repeat(3)}z8Vi5`,
      `the value ${'z8Vi5Gb1Tx9Ws'.repeat(3)}z8Vi5`,
    ],
  },
});
