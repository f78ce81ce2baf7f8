/** Roboflow API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const roboflowKey = definePatternDetector({
  id: 'roboflow-key',
  description: 'Roboflow API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{20}',
  context: ['roboflow'],
  examples: {
    true: [`roboflow_key=${'e6Ah9Dc3Hj7Yz'}e6Ah9Dc`, { key: 'roboflow_token', text: `${'p4Yg5Oz8Tm0Vn'}p4Yg5Oz` }],
    false: [
      `roboflow_key=${'e6Ah9Dc3Hj7Yz'}e6Ah9D`,
      `roboflow_key=x0y1${'e6Ah9Dc3Hj7Yz'}e6Ah9Dc`,
      `the value ${'e6Ah9Dc3Hj7Yz'}e6Ah9Dc`,
    ],
  },
});
