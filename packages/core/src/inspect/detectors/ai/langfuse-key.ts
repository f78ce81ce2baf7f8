/** Langfuse secret key: `sk-lf-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const langfuseKey = definePatternDetector({
  id: 'langfuse-key',
  description: 'Langfuse secret key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sk-lf-'],
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  examples: {
    true: [
      `token sk${'-lf-'}${'c9a5e1d4'}-${'c7a2'}-${'e4a6'}-${'f3a2'}-${'c9d5f6e4a1b2'}`,
      `"sk${'-lf-'}${'a6b4c3d8'}-${'c5a6'}-${'b2c6'}-${'e6c8'}-${'f2e4a7d6c5b9'}",`,
    ],
    false: [
      `sk${'-lf-'}${'c9a5e1d4'}-${'c7a2'}-${'e4a6'}-${'f3a2'}-${'c9d5f6e4a1b'}`,
      `xsk${'-lf-'}${'c9a5e1d4'}-${'c7a2'}-${'e4a6'}-${'f3a2'}-${'c9d5f6e4a1b2'}`,
    ],
  },
});
