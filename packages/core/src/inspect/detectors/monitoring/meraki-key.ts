/** Cisco Meraki API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const merakiKey = definePatternDetector({
  id: 'meraki-key',
  description: 'Cisco Meraki API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['meraki'],
  examples: {
    true: [`meraki_key=${'d0a8f1e9c5b67'.repeat(3)}d`, { key: 'meraki_token', text: `${'c7e9f0b6d4a21'.repeat(3)}c` }],
    false: [
      `meraki_key=${'d0a8f1e9c5b67'.repeat(3)}`,
      `meraki_key=x0y1${'d0a8f1e9c5b67'.repeat(3)}d`,
      `the value ${'d0a8f1e9c5b67'.repeat(3)}d`,
    ],
  },
});
