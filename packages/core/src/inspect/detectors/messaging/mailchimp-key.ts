/** Mailchimp's keys: 32 hexadecimal digits and the data centre, `-us1` for one. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mailchimpKey = definePatternDetector({
  id: 'mailchimp-key',
  description: 'Mailchimp API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['-us'],
  lead: { chars: /[0-9a-f]/, min: 32, max: 32 },
  pattern: '[0-9a-f]{32}-us[0-9]{1,2}',
  examples: {
    true: [`token ${'c3e7b2d8f1a64'.repeat(2)}c3e7b2-us${'2'}`, `"${'c5e9a7f3d1b08'.repeat(2)}c5e9a7-us${'8'}",`],
    false: [`${'c3e7b2d8f1a64'.repeat(2)}c3e7b2-us`, `x${'c3e7b2d8f1a64'.repeat(2)}c3e7b2-us${'2'}`],
  },
});
