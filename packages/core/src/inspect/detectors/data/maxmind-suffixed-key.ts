/** MaxMind licence keys: six characters, 29 characters, and `mmk`. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const maxmindSuffixedKey = definePatternDetector({
  id: 'maxmind-suffixed-key',
  description: 'MaxMind licence key of the newer kind',
  severity: 'high',
  confidence: 0.97,
  anchors: ['_mmk'],
  lead: { chars: /[0-9A-Za-z_]/, min: 36, max: 36 },
  pattern: '[0-9A-Za-z]{6}_[0-9A-Za-z]{29}_mmk',
  examples: {
    true: [
      `token ${'x7Zf3H'}_${'v9Ok7Vd8Yr1Mg'.repeat(2)}v9O_mmk`,
      `"${'u9Vc1Q'}_${'w8Th4Sz9Xf3Hb'.repeat(2)}w8T_mmk",`,
    ],
    false: [`${'x7Zf3H'}_${'v9Ok7Vd8Yr1Mg'.repeat(2)}v9_mmk`, `x${'x7Zf3H'}_${'v9Ok7Vd8Yr1Mg'.repeat(2)}v9O_mmk`],
  },
});
