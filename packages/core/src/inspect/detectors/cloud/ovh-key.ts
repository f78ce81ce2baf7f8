/** OVH application key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const ovhKey = definePatternDetector({
  id: 'ovh-key',
  description: 'OVH application key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['ovh', 'ovhcloud'],
  examples: {
    true: [
      `ovh_key=${'d2Zs0Dy7Hl6Gc'.repeat(2)}d2Zs0D`,
      { key: 'ovhcloud_token', text: `${'n1Fh2Co8Vm0Pv'.repeat(2)}n1Fh2C` },
    ],
    false: [
      `ovh_key=${'d2Zs0Dy7Hl6Gc'.repeat(2)}d2Zs0`,
      `ovh_key=x0y1${'d2Zs0Dy7Hl6Gc'.repeat(2)}d2Zs0D`,
      `the value ${'d2Zs0Dy7Hl6Gc'.repeat(2)}d2Zs0D`,
    ],
  },
});
