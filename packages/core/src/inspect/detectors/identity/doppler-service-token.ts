/** Doppler service token: `dp.st.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dopplerServiceToken = definePatternDetector({
  id: 'doppler-service-token',
  description: 'Doppler service token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['dp.st.'],
  pattern: '[0-9A-Za-z]{40,44}',
  examples: {
    true: [`token dp${'.st.'}${'m3Hf0Fe6Ei2Tz'.repeat(3)}m`, `"dp${'.st.'}${'m5Mv7Kp0Xa8Sk'.repeat(3)}m",`],
    false: [`dp${'.st.'}${'m3Hf0Fe6Ei2Tz'.repeat(3)}`, `xdp${'.st.'}${'m3Hf0Fe6Ei2Tz'.repeat(3)}m`],
  },
});
