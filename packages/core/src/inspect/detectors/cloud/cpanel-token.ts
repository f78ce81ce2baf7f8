/** cPanel API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cpanelToken = definePatternDetector({
  id: 'cpanel-token',
  description: 'cPanel API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Z]{32}',
  context: ['cpanel', 'whm'],
  examples: {
    true: [
      `cpanel_key=${'8V3G7A6L4R5Z2'.repeat(2)}8V3G7A`,
      { key: 'whm_token', text: `${'4H6M3F9E8S7O5'.repeat(2)}4H6M3F` },
    ],
    false: [
      `cpanel_key=${'8V3G7A6L4R5Z2'.repeat(2)}8V3G7`,
      `cpanel_key=x0y1${'8V3G7A6L4R5Z2'.repeat(2)}8V3G7A`,
      `the value ${'8V3G7A6L4R5Z2'.repeat(2)}8V3G7A`,
    ],
  },
});
