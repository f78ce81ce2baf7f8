/** Alibaba Cloud secret key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const alibabaSecret = definePatternDetector({
  id: 'alibaba-secret',
  description: 'Alibaba Cloud secret key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{30}',
  context: ['alibaba', 'aliyun', 'alicloud'],
  examples: {
    true: [
      `alibaba_key=${'f2Lq4Uj8Cx0Qs'.repeat(2)}f2Lq`,
      { key: 'alicloud_token', text: `${'c7Vr1Jw4Ol3Hi'.repeat(2)}c7Vr` },
    ],
    false: [
      `alibaba_key=${'f2Lq4Uj8Cx0Qs'.repeat(2)}f2L`,
      `alibaba_key=x0y1${'f2Lq4Uj8Cx0Qs'.repeat(2)}f2Lq`,
      `the value ${'f2Lq4Uj8Cx0Qs'.repeat(2)}f2Lq`,
    ],
  },
});
