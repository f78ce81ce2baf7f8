/** Harness token: `pat.`, `sat.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const harnessToken = definePatternDetector({
  id: 'harness-token',
  description: 'Harness token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pat.', 'sat.'],
  pattern: '[0-9A-Za-z_-]{22}\\.[0-9A-Fa-f]{24}\\.[0-9A-Za-z]{20}',
  examples: {
    true: [
      `token pa${'t.'}${'g2Dp3Py8Fs5Ml'}g2Dp3Py8F.${'f7Ed9Cb0Fe2Ac'}f7Ed9Cb0Fe2.${'w1Zj0By5Xp2Ui'}w1Zj0By`,
      `"sa${'t.'}${'v8Jz3Tg7Yq1Gs'}v8Jz3Tg7Y.${'b0Ed6Ae2Fc1Da'}b0Ed6Ae2Fc1.${'o7Oe3Gi4Fx5Ys'}o7Oe3Gi",`,
    ],
    false: [
      `pa${'t.'}${'g2Dp3Py8Fs5Ml'}g2Dp3Py8F.${'f7Ed9Cb0Fe2Ac'}f7Ed9Cb0Fe2.${'w1Zj0By5Xp2Ui'}w1Zj0B`,
      `xpa${'t.'}${'g2Dp3Py8Fs5Ml'}g2Dp3Py8F.${'f7Ed9Cb0Fe2Ac'}f7Ed9Cb0Fe2.${'w1Zj0By5Xp2Ui'}w1Zj0By`,
    ],
  },
});
