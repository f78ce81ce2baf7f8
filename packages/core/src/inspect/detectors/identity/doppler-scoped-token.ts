/** Doppler service token of one configuration: `dp.st.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dopplerScopedToken = definePatternDetector({
  id: 'doppler-scoped-token',
  description: 'Doppler service token of one configuration',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dp.st.'],
  pattern: '[0-9a-z_-]{2,35}\\.[0-9A-Za-z]{40,44}',
  examples: {
    true: [
      `token dp${'.st.'}${'s3'}.${'o1Ci0Xl4Iw9Uu'.repeat(3)}o`,
      `"dp${'.st.'}${'q0'}.${'d7Vn0Ly4Wv5Ap'.repeat(3)}d",`,
    ],
    false: [`dp${'.st.'}${'s3'}.${'o1Ci0Xl4Iw9Uu'.repeat(3)}`, `xdp${'.st.'}${'s3'}.${'o1Ci0Xl4Iw9Uu'.repeat(3)}o`],
  },
});
