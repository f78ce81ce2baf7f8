/** SendGrid API key: `SG.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sendgridKey = definePatternDetector({
  id: 'sendgrid-key',
  description: 'SendGrid API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['SG.'],
  pattern: '[0-9A-Za-z_-]{22}\\.[0-9A-Za-z_-]{43}',
  examples: {
    true: [
      `token SG${'.'}${'b8Kh5Zn9Nw7Wl'}b8Kh5Zn9N.${'a7Bd2Fo5Dc4Il'.repeat(3)}a7Bd`,
      `"SG${'.'}${'c1Ru5Jn6Sh0Ei'}c1Ru5Jn6S.${'p0Mj2Ln7Kk4Og'.repeat(3)}p0Mj",`,
    ],
    false: [
      `SG${'.'}${'b8Kh5Zn9Nw7Wl'}b8Kh5Zn9N.${'a7Bd2Fo5Dc4Il'.repeat(3)}a7B`,
      `xSG${'.'}${'b8Kh5Zn9Nw7Wl'}b8Kh5Zn9N.${'a7Bd2Fo5Dc4Il'.repeat(3)}a7Bd`,
    ],
  },
});
