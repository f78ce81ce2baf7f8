/** Endor Labs API key: `endr+` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const endorlabsKey = definePatternDetector({
  id: 'endorlabs-key',
  description: 'Endor Labs API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['endr+'],
  pattern: '[0-9A-Za-z_-]{16}',
  examples: {
    true: [`token en${'dr+'}${'m5Of6Gu0Zj2Mx'}m5O`, `"en${'dr+'}${'l1Sn4Zx3Qy5Ki'}l1S",`],
    false: [`en${'dr+'}${'m5Of6Gu0Zj2Mx'}m5`, `xen${'dr+'}${'m5Of6Gu0Zj2Mx'}m5O`],
  },
});
