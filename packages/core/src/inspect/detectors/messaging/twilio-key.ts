/** Twilio API key: `SK` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const twilioKey = definePatternDetector({
  id: 'twilio-key',
  description: 'Twilio API key',
  severity: 'high',
  confidence: 0.92,
  anchors: ['SK'],
  pattern: '[0-9a-f]{32}',
  examples: {
    true: [`token S${'K'}${'b3e0a1f7d4c58'.repeat(2)}b3e0a1`, `"S${'K'}${'b3e0c1f5d2a89'.repeat(2)}b3e0c1",`],
    false: [`S${'K'}${'b3e0a1f7d4c58'.repeat(2)}b3e0a`, `xS${'K'}${'b3e0a1f7d4c58'.repeat(2)}b3e0a1`],
  },
});
