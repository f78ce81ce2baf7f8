/** Twilio account id: `AC` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const twilioAccount = definePatternDetector({
  id: 'twilio-account',
  description: 'Twilio account id',
  severity: 'medium',
  confidence: 0.85,
  anchors: ['AC'],
  pattern: '[0-9a-f]{32}',
  examples: {
    true: [
      `twilio_key=A${'C'}${'c8b7a0e9f5d41'.repeat(2)}c8b7a0`,
      { key: 'twilio_token', text: `A${'C'}${'e7b8d0c2f9a41'.repeat(2)}e7b8d0` },
    ],
    false: [
      `twilio_key=A${'C'}${'c8b7a0e9f5d41'.repeat(2)}c8b7a`,
      `twilio_key=xA${'C'}${'c8b7a0e9f5d41'.repeat(2)}c8b7a0`,
    ],
  },
});
