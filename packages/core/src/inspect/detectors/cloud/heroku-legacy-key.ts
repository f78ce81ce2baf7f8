/** Heroku API key of the older kind: `HRKU-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const herokuLegacyKey = definePatternDetector({
  id: 'heroku-legacy-key',
  description: 'Heroku API key of the older kind',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['HRKU-'],
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  examples: {
    true: [
      `token HR${'KU-'}${'c8e4f7b5'}-${'e7f4'}-${'d3c4'}-${'c2b0'}-${'f1b0a5c8d2e4'}`,
      `"HR${'KU-'}${'a7b3c4e9'}-${'e8c2'}-${'c5a8'}-${'a5c8'}-${'f5c3d8e9b0a6'}",`,
    ],
    false: [
      `HR${'KU-'}${'c8e4f7b5'}-${'e7f4'}-${'d3c4'}-${'c2b0'}-${'f1b0a5c8d2e'}`,
      `xHR${'KU-'}${'c8e4f7b5'}-${'e7f4'}-${'d3c4'}-${'c2b0'}-${'f1b0a5c8d2e4'}`,
    ],
  },
});
