/** xAI API key: `xai-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const xaiKey = definePatternDetector({
  id: 'xai-key',
  description: 'xAI API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['xai-'],
  pattern: '[0-9A-Za-z_]{70,90}',
  examples: {
    true: [`token xa${'i-'}${'i9Uv4Gl0Vh2Kt'.repeat(5)}i9Uv4`, `"xa${'i-'}${'o2Tu1If4Ev3Rr'.repeat(5)}o2Tu1",`],
    false: [`xa${'i-'}${'i9Uv4Gl0Vh2Kt'.repeat(5)}i9Uv`, `xxa${'i-'}${'i9Uv4Gl0Vh2Kt'.repeat(5)}i9Uv4`],
  },
});
