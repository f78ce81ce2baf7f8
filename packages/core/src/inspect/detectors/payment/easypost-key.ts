/** EasyPost API key: `EZAK`, `EZTK` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const easypostKey = definePatternDetector({
  id: 'easypost-key',
  description: 'EasyPost API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['EZAK', 'EZTK'],
  pattern: '[0-9A-Za-z]{54}',
  examples: {
    true: [`token EZ${'AK'}${'m1Ar2Fc4Tu3Gt'.repeat(4)}m1`, `"EZ${'TK'}${'z8Tj9Ll0Dd3As'.repeat(4)}z8",`],
    false: [`EZ${'AK'}${'m1Ar2Fc4Tu3Gt'.repeat(4)}m`, `xEZ${'AK'}${'m1Ar2Fc4Tu3Gt'.repeat(4)}m1`],
  },
});
