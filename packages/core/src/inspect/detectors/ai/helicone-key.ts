/** Helicone API key: `sk-helicone-`, `pk-helicone-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const heliconeKey = definePatternDetector({
  id: 'helicone-key',
  description: 'Helicone API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sk-helicone-', 'pk-helicone-'],
  pattern: '[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}',
  examples: {
    true: [
      `token sk${'-helicone-'}${'j3x0f7n'}-${'f1r5v7u'}-${'x6h4b2o'}-${'j8i3w6g'}`,
      `"pk${'-helicone-'}${'m7e4n3u'}-${'z6g7m5r'}-${'k6n9u4c'}-${'m8o5j9c'}",`,
    ],
    false: [
      `sk${'-helicone-'}${'j3x0f7n'}-${'f1r5v7u'}-${'x6h4b2o'}-${'j8i3w6'}`,
      `xsk${'-helicone-'}${'j3x0f7n'}-${'f1r5v7u'}-${'x6h4b2o'}-${'j8i3w6g'}`,
    ],
  },
});
