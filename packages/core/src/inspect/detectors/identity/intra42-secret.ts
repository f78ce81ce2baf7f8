/** 42 intranet client secret: `s-s4t2ud-`, `s-s4t2af-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const intra42Secret = definePatternDetector({
  id: 'intra42-secret',
  description: '42 intranet client secret',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['s-s4t2ud-', 's-s4t2af-'],
  pattern: '[0-9a-f]{64}',
  examples: {
    true: [
      `token s-${'s4t2ud-'}${'a8d1e7c5b3f09'.repeat(4)}a8d1e7c5b3f0`,
      `"s-${'s4t2af-'}${'e5a8f2b6d4c03'.repeat(4)}e5a8f2b6d4c0",`,
    ],
    false: [
      `s-${'s4t2ud-'}${'a8d1e7c5b3f09'.repeat(4)}a8d1e7c5b3f`,
      `xs-${'s4t2ud-'}${'a8d1e7c5b3f09'.repeat(4)}a8d1e7c5b3f0`,
    ],
  },
});
