/** Harness token: `pat.`, `sat.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const harnessToken = definePatternDetector({
  id: 'harness-token',
  description: 'Harness token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pat.', 'sat.'],
  pattern: '[0-9A-Za-z_-]{22}\\.[0-9A-Za-z]{24}\\.[0-9A-Za-z]{20}',
  examples: {
    true: [
      `token pa${'t.'}${'g2Dp3Py8Fs5Ml'}g2Dp3Py8F.${'j7Su9Lf0Kx2Fr'}j7Su9Lf0Kx2.${'i4Pj7Zh9Uq1Av'}i4Pj7Zh`,
      `"sa${'t.'}${'v8Jz3Tg7Yq1Gs'}v8Jz3Tg7Y.${'g0Sq6Do2Zr1Yn'}g0Sq6Do2Zr1.${'y3Qm8Lq1Yo9Vk'}y3Qm8Lq",`,
    ],
    false: [
      `pa${'t.'}${'g2Dp3Py8Fs5Ml'}g2Dp3Py8F.${'j7Su9Lf0Kx2Fr'}j7Su9Lf0Kx2.${'i4Pj7Zh9Uq1Av'}i4Pj7Z`,
      `xpa${'t.'}${'g2Dp3Py8Fs5Ml'}g2Dp3Py8F.${'j7Su9Lf0Kx2Fr'}j7Su9Lf0Kx2.${'i4Pj7Zh9Uq1Av'}i4Pj7Zh`,
    ],
  },
});
