/** Adyen API key: `AQE` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const adyenKey = definePatternDetector({
  id: 'adyen-key',
  description: 'Adyen API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['AQE'],
  pattern: '[0-9A-Za-z+/]{60,200}={0,2}-[0-9A-Za-z+/]{40,60}={0,2}-[0-9A-Za-z!#%&()*+,./:;<=>?@_{|}~\\^-]{10,20}',
  examples: {
    true: [
      `token AQ${'E'}${'f5Yv3Ei1Jb0Qe'.repeat(4)}f5Yv3Ei1-${'c1Bq5Sy6Xj2Vz'.repeat(3)}c-${'n6Nz1My3Ou'}`,
      `"AQ${'E'}${'n3Xz9Ad7Wu4Jb'.repeat(4)}n3Xz9Ad7-${'q1Cv7Yo3Js6Hy'.repeat(3)}q-${'f5Ly2Uj6Hz'}",`,
    ],
    false: [
      `AQ${'E'}${'f5Yv3Ei1Jb0Qe'.repeat(4)}f5Yv3Ei1-${'c1Bq5Sy6Xj2Vz'.repeat(3)}c-${'n6Nz1My3O'}`,
      `xAQ${'E'}${'f5Yv3Ei1Jb0Qe'.repeat(4)}f5Yv3Ei1-${'c1Bq5Sy6Xj2Vz'.repeat(3)}c-${'n6Nz1My3Ou'}`,
    ],
  },
});
