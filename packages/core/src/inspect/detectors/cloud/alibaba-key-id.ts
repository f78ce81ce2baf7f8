/** Alibaba Cloud access key id: `LTAI` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const alibabaKeyId = definePatternDetector({
  id: 'alibaba-key-id',
  description: 'Alibaba Cloud access key id',
  severity: 'high',
  confidence: 0.97,
  anchors: ['LTAI'],
  pattern: '[0-9A-Za-z]{12,26}',
  examples: {
    true: [`token LT${'AI'}${'b7Fu5Cr3Xc8P'}`, `"LT${'AI'}${'i6Lv5Cp4Vr1W'}",`],
    false: [`LT${'AI'}${'b7Fu5Cr3Xc8'}`, `xLT${'AI'}${'b7Fu5Cr3Xc8P'}`],
  },
});
