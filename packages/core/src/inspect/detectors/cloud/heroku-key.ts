/** Heroku API key: `HRKU-AA` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const herokuKey = definePatternDetector({
  id: 'heroku-key',
  description: 'Heroku API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['HRKU-AA'],
  pattern: '[0-9A-Za-z_-]{58}',
  examples: {
    true: [`token HR${'KU-AA'}${'w3Yx9Cg0Qo4Iv'.repeat(4)}w3Yx9C`, `"HR${'KU-AA'}${'f4Ym8Jb9Wg2Ih'.repeat(4)}f4Ym8J",`],
    false: [`HR${'KU-AA'}${'w3Yx9Cg0Qo4Iv'.repeat(4)}w3Yx9`, `xHR${'KU-AA'}${'w3Yx9Cg0Qo4Iv'.repeat(4)}w3Yx9C`],
  },
});
