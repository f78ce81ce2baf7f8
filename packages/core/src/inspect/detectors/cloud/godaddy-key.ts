/** GoDaddy API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const godaddyKey = definePatternDetector({
  id: 'godaddy-key',
  description: 'GoDaddy API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{12,16}_[0-9A-Za-z]{22}',
  context: ['godaddy'],
  examples: {
    true: [
      `godaddy_key=${'v4Mn8Wg1Gm3X'}_${'d2Th0Yu6Dp5Ne'}d2Th0Yu6D`,
      { key: 'godaddy_token', text: `${'s6Hv3Fo1Ch0X'}_${'e3Cw2Qv8Ym9Oj'}e3Cw2Qv8Y` },
    ],
    false: [
      `godaddy_key=${'v4Mn8Wg1Gm3X'}_${'d2Th0Yu6Dp5Ne'}d2Th0Yu6`,
      `godaddy_key=${'x0y1'.repeat(30)}${'v4Mn8Wg1Gm3X'}_${'d2Th0Yu6Dp5Ne'}d2Th0Yu6D`,
      `the value ${'v4Mn8Wg1Gm3X'}_${'d2Th0Yu6Dp5Ne'}d2Th0Yu6D`,
    ],
  },
});
