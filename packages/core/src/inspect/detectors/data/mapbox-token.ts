/** Mapbox secret token: `sk.eyJ1` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mapboxToken = definePatternDetector({
  id: 'mapbox-token',
  description: 'Mapbox secret token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sk.eyJ1'],
  pattern: '[0-9A-Za-z_-]{30,240}\\.[0-9A-Za-z_-]{22}',
  examples: {
    true: [
      `token sk${'.eyJ1'}${'v3Vm2Zw0Gu6Jk'.repeat(2)}v3Vm.${'k0Cj5Do4Rt6Tp'}k0Cj5Do4R`,
      `"sk${'.eyJ1'}${'m6Bp0Aq7Qy8Rz'.repeat(2)}m6Bp.${'w7Mp6Tr5Kz8Lm'}w7Mp6Tr5K",`,
    ],
    false: [
      `sk${'.eyJ1'}${'v3Vm2Zw0Gu6Jk'.repeat(2)}v3Vm.${'k0Cj5Do4Rt6Tp'}k0Cj5Do4`,
      `xsk${'.eyJ1'}${'v3Vm2Zw0Gu6Jk'.repeat(2)}v3Vm.${'k0Cj5Do4Rt6Tp'}k0Cj5Do4R`,
    ],
  },
});
