/** NVIDIA API key: `nvapi-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const nvidiaKey = definePatternDetector({
  id: 'nvidia-key',
  description: 'NVIDIA API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['nvapi-'],
  pattern: '[0-9A-Za-z_-]{60,70}',
  examples: {
    true: [
      `token nv${'api-'}${'j1Hq7Ev8Np9Bb'.repeat(4)}j1Hq7Ev8`,
      `"nv${'api-'}${'d3Uc1Cq5Ow9Kz'.repeat(4)}d3Uc1Cq5",`,
    ],
    false: [`nv${'api-'}${'j1Hq7Ev8Np9Bb'.repeat(4)}j1Hq7Ev`, `xnv${'api-'}${'j1Hq7Ev8Np9Bb'.repeat(4)}j1Hq7Ev8`],
  },
});
