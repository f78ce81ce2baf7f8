/** Terraform Cloud tokens: fourteen characters, `.atlasv1.`, and a long payload. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const terraformToken = definePatternDetector({
  id: 'terraform-token',
  description: 'Terraform Cloud API token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['.atlasv1.'],
  lead: { chars: /[0-9A-Za-z]/, min: 14, max: 14 },
  pattern: '[0-9A-Za-z]{14}\\.atlasv1\\.[0-9A-Za-z_=-]{60,70}',
  examples: {
    true: [
      `token ${'u8Et1Zk2Dr0Mj'}u.atlasv1.${'e8Nj2Sl7Hr1Cp'.repeat(4)}e8Nj2Sl7`,
      `"${'f1Fc7Rh2Pr0In'}f.atlasv1.${'k9Uc2Oh5Wa7Gl'.repeat(4)}k9Uc2Oh5",`,
    ],
    false: [
      `${'u8Et1Zk2Dr0Mj'}u.atlasv1.${'e8Nj2Sl7Hr1Cp'.repeat(4)}e8Nj2Sl`,
      `x${'u8Et1Zk2Dr0Mj'}u.atlasv1.${'e8Nj2Sl7Hr1Cp'.repeat(4)}e8Nj2Sl7`,
    ],
  },
});
