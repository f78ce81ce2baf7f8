/** Asana personal access token: `1/`, `2/`, `0/` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const asanaToken = definePatternDetector({
  id: 'asana-token',
  description: 'Asana personal access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['1/', '2/', '0/'],
  pattern: '[0-9]{15,17}:[0-9a-f]{32}',
  examples: {
    true: [
      `token 1${'/'}${'1983074256'}19830:${'c0b6e9a7f5d12'.repeat(2)}c0b6e9`,
      `"0${'/'}${'2547918603'}25479:${'b3f9d8c6e4a02'.repeat(2)}b3f9d8",`,
    ],
    false: [
      `1${'/'}${'1983074256'}19830:${'c0b6e9a7f5d12'.repeat(2)}c0b6e`,
      `x1${'/'}${'1983074256'}19830:${'c0b6e9a7f5d12'.repeat(2)}c0b6e9`,
    ],
  },
});
