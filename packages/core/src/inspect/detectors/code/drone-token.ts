/** Drone CI access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const droneToken = definePatternDetector({
  id: 'drone-token',
  description: 'Drone CI access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['drone', 'droneci'],
  examples: {
    true: [
      `drone_key=${'g3Qp9Tj1Uf2Xu'.repeat(2)}g3Qp9T`,
      { key: 'droneci_token', text: `${'w0Ca6Ee2Qc1Vj'.repeat(2)}w0Ca6E` },
    ],
    false: [
      `drone_key=${'g3Qp9Tj1Uf2Xu'.repeat(2)}g3Qp9`,
      `drone_key=x0y1${'g3Qp9Tj1Uf2Xu'.repeat(2)}g3Qp9T`,
      `the value ${'g3Qp9Tj1Uf2Xu'.repeat(2)}g3Qp9T`,
    ],
  },
});
