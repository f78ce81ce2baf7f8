/** Browserbase API key: `bb_live_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const browserbaseKey = definePatternDetector({
  id: 'browserbase-key',
  description: 'Browserbase API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['bb_live_'],
  pattern: '[0-9A-Za-z_-]{27}',
  examples: {
    true: [`token bb${'_live_'}${'t9Sb4Lm0Gy6Ow'.repeat(2)}t`, `"bb${'_live_'}${'c4Tu7Pa9Ut8Hq'.repeat(2)}c",`],
    false: [`bb${'_live_'}${'t9Sb4Lm0Gy6Ow'.repeat(2)}`, `xbb${'_live_'}${'t9Sb4Lm0Gy6Ow'.repeat(2)}t`],
  },
});
