/** Scaleway access key: `SCW` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const scalewayAccessKey = definePatternDetector({
  id: 'scaleway-access-key',
  description: 'Scaleway access key',
  severity: 'high',
  confidence: 0.97,
  anchors: ['SCW'],
  pattern: '[0-9A-Z]{17}',
  examples: {
    true: [`token SC${'W'}${'9T7R1D2C8G0P5'}9T7R`, `"SC${'W'}${'5N2R6B1H8C9G7'}5N2R",`],
    false: [`SC${'W'}${'9T7R1D2C8G0P5'}9T7`, `xSC${'W'}${'9T7R1D2C8G0P5'}9T7R`],
  },
});
