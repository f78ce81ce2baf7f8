/** Fireworks AI API key: `fw_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const fireworksKey = definePatternDetector({
  id: 'fireworks-key',
  description: 'Fireworks AI API key',
  severity: 'critical',
  confidence: 0.9,
  anchors: ['fw_'],
  pattern: '[0-9A-Za-z]{22,24}',
  examples: {
    true: [`token fw${'_'}${'j7Jc6Ot4Zn8Dh'}j7Jc6Ot4Z`, `"fw${'_'}${'w2Lf4Nq0Dk6Bx'}w2Lf4Nq0D",`],
    false: [`fw${'_'}${'j7Jc6Ot4Zn8Dh'}j7Jc6Ot4`, `xfw${'_'}${'j7Jc6Ot4Zn8Dh'}j7Jc6Ot4Z`],
  },
});
