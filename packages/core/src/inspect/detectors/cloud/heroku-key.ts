/** Heroku API key: `HRKU-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const herokuKey = definePatternDetector({
  id: 'heroku-key',
  description: 'Heroku API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['HRKU-'],
  pattern: '[0-9A-Za-z_-]{60}',
  examples: {
    true: [`token HR${'KU-'}${'w3Yx9Cg0Qo4Iv'.repeat(4)}w3Yx9Cg0`, `"HR${'KU-'}${'f4Ym8Jb9Wg2Ih'.repeat(4)}f4Ym8Jb9",`],
    false: [`HR${'KU-'}${'w3Yx9Cg0Qo4Iv'.repeat(4)}w3Yx9Cg`, `xHR${'KU-'}${'w3Yx9Cg0Qo4Iv'.repeat(4)}w3Yx9Cg0`],
  },
});
