/** Snyk service token: `snyk_uat.`, `snyk_sat.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const snykServiceToken = definePatternDetector({
  id: 'snyk-service-token',
  description: 'Snyk service token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['snyk_uat.', 'snyk_sat.'],
  pattern: '[0-9a-f]{8}\\.[0-9A-Za-z_-]{50,500}(?:\\.[0-9A-Za-z_-]{20,500})',
  examples: {
    true: [
      `token sn${'yk_uat.'}${'a9e2c5f8'}.${'f9Ur2Fk1Pg8Iv'.repeat(3)}f9Ur2Fk1Pg8.${'q3Fn2Ir5Cd4Eo'}q3Fn2Ir`,
      `"sn${'yk_sat.'}${'b9a4e8c5'}.${'c3Kk7Is6Fi0Ed'.repeat(3)}c3Kk7Is6Fi0.${'k5Fw6Ox0Xh7In'}k5Fw6Ox",`,
    ],
    false: [
      `sn${'yk_uat.'}${'a9e2c5f8'}.${'f9Ur2Fk1Pg8Iv'.repeat(3)}f9Ur2Fk1Pg8.${'q3Fn2Ir5Cd4Eo'}q3Fn2I`,
      `xsn${'yk_uat.'}${'a9e2c5f8'}.${'f9Ur2Fk1Pg8Iv'.repeat(3)}f9Ur2Fk1Pg8.${'q3Fn2Ir5Cd4Eo'}q3Fn2Ir`,
    ],
  },
});
