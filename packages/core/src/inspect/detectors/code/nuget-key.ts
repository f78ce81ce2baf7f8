/** NuGet API key: `oy2` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const nugetKey = definePatternDetector({
  id: 'nuget-key',
  description: 'NuGet API key',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['oy2'],
  pattern: '[0-9a-z]{43}',
  examples: {
    true: [`token oy${'2'}${'s6e7m2k5w4i1o'.repeat(3)}s6e7`, `"oy${'2'}${'c4u9n8j3i1z5g'.repeat(3)}c4u9",`],
    false: [`oy${'2'}${'s6e7m2k5w4i1o'.repeat(3)}s6e`, `xoy${'2'}${'s6e7m2k5w4i1o'.repeat(3)}s6e7`],
  },
});
