/** Twilio auth token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const twilioToken = definePatternDetector({
  id: 'twilio-token',
  description: 'Twilio auth token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{32}',
  context: ['twilio'],
  examples: {
    true: [
      `twilio_key=${'c9e8a1b7d0f43'.repeat(2)}c9e8a1`,
      { key: 'twilio_token', text: `${'a5f8d4c7e1b03'.repeat(2)}a5f8d4` },
    ],
    false: [
      `twilio_key=${'c9e8a1b7d0f43'.repeat(2)}c9e8a`,
      `twilio_key=x0y1${'c9e8a1b7d0f43'.repeat(2)}c9e8a1`,
      `the value ${'c9e8a1b7d0f43'.repeat(2)}c9e8a1`,
    ],
  },
});
