/** Canva client secret: `cnvca` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const canvaSecret = definePatternDetector({
  id: 'canva-secret',
  description: 'Canva client secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['cnvca'],
  pattern: '[0-9A-Za-z_-]{40,60}',
  examples: {
    true: [`token cn${'vca'}${'o4Fw3Vv8Cn2He'.repeat(3)}o`, `"cn${'vca'}${'n6Qs9Pd7Tb8Zw'.repeat(3)}n",`],
    false: [`cn${'vca'}${'o4Fw3Vv8Cn2He'.repeat(3)}`, `xcn${'vca'}${'o4Fw3Vv8Cn2He'.repeat(3)}o`],
  },
});
