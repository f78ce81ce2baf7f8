/** Octopus Deploy API key: `API-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const octopusKey = definePatternDetector({
  id: 'octopus-key',
  description: 'Octopus Deploy API key',
  severity: 'critical',
  confidence: 0.92,
  anchors: ['API-'],
  pattern: '[0-9A-Z]{25,28}',
  examples: {
    true: [`token AP${'I-'}${'9G3R2L8Z7T1H6'}9G3R2L8Z7T1H`, `"AP${'I-'}${'3S2K8Q0M6X5T7'}3S2K8Q0M6X5T",`],
    false: [`AP${'I-'}${'9G3R2L8Z7T1H6'}9G3R2L8Z7T1`, `xAP${'I-'}${'9G3R2L8Z7T1H6'}9G3R2L8Z7T1H`],
  },
});
