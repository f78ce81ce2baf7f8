/** Prefect API key: `pnu_`, `pnb_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const prefectKey = definePatternDetector({
  id: 'prefect-key',
  description: 'Prefect API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pnu_', 'pnb_'],
  pattern: '[0-9A-Za-z]{36}',
  examples: {
    true: [
      `token pn${'u_'}${'c7Sp3Fx5Id0Hh'.repeat(2)}c7Sp3Fx5Id`,
      `"pn${'b_'}${'v6Vr9Zm0Nl8Cc'.repeat(2)}v6Vr9Zm0Nl",`,
    ],
    false: [`pn${'u_'}${'c7Sp3Fx5Id0Hh'.repeat(2)}c7Sp3Fx5I`, `xpn${'u_'}${'c7Sp3Fx5Id0Hh'.repeat(2)}c7Sp3Fx5Id`],
  },
});
