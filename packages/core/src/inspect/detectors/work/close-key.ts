/** Close API key: `api_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const closeKey = definePatternDetector({
  id: 'close-key',
  description: 'Close API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['api_'],
  pattern: '[0-9A-Za-z]{22}\\.[0-9A-Za-z]{22}',
  examples: {
    true: [
      `token ap${'i_'}${'i5Iv0Lc2Pz1Vn'}i5Iv0Lc2P.${'w5Fy8Wd9Tk6Kp'}w5Fy8Wd9T`,
      `"ap${'i_'}${'b7Kn0Hk2Av6Gz'}b7Kn0Hk2A.${'r6By8Hn2Eq9Vf'}r6By8Hn2E",`,
    ],
    false: [
      `ap${'i_'}${'i5Iv0Lc2Pz1Vn'}i5Iv0Lc2P.${'w5Fy8Wd9Tk6Kp'}w5Fy8Wd9`,
      `xap${'i_'}${'i5Iv0Lc2Pz1Vn'}i5Iv0Lc2P.${'w5Fy8Wd9Tk6Kp'}w5Fy8Wd9T`,
    ],
  },
});
