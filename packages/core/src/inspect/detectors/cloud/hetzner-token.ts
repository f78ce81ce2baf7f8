/** Hetzner Cloud token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const hetznerToken = definePatternDetector({
  id: 'hetzner-token',
  description: 'Hetzner Cloud token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{64}',
  context: ['hetzner', 'hcloud'],
  examples: {
    true: [
      `hetzner_key=${'o9Kr4Zv1Yx7Fj'.repeat(4)}o9Kr4Zv1Yx7F`,
      { key: 'hcloud_token', text: `${'t4Mj0Xh6Fu9Up'.repeat(4)}t4Mj0Xh6Fu9U` },
    ],
    false: [
      `hetzner_key=${'o9Kr4Zv1Yx7Fj'.repeat(4)}o9Kr4Zv1Yx7`,
      `hetzner_key=x0y1${'o9Kr4Zv1Yx7Fj'.repeat(4)}o9Kr4Zv1Yx7F`,
      `the value ${'o9Kr4Zv1Yx7Fj'.repeat(4)}o9Kr4Zv1Yx7F`,
    ],
  },
});
