/** Asana personal access token of the newer kind: `1/`, `2/` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const asanaNewerToken = definePatternDetector({
  id: 'asana-newer-token',
  description: 'Asana personal access token of the newer kind',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['1/', '2/'],
  pattern: '[0-9]{15,17}/[0-9]{15,17}:[0-9a-f]{32}',
  examples: {
    true: [
      `token 1${'/'}${'5324879016'}53248/${'3972105468'}39721:${'f0a8c3d7b6e41'.repeat(2)}f0a8c3`,
      `"2${'/'}${'5218647390'}52186/${'6309148257'}63091:${'f4c5e2d8b9a16'.repeat(2)}f4c5e2",`,
    ],
    false: [
      `1${'/'}${'5324879016'}53248/${'3972105468'}39721:${'f0a8c3d7b6e41'.repeat(2)}f0a8c`,
      `x1${'/'}${'5324879016'}53248/${'3972105468'}39721:${'f0a8c3d7b6e41'.repeat(2)}f0a8c3`,
    ],
  },
});
