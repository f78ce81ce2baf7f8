/** Vonage API secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const nexmoSecret = definePatternDetector({
  id: 'nexmo-secret',
  description: 'Vonage API secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{16}',
  context: ['nexmo', 'vonage'],
  examples: {
    true: [`nexmo_key=${'n2Br5Ay9Uj6Gk'}n2B`, { key: 'vonage_token', text: `${'r2Ag0Tc6Sk3Gx'}r2A` }],
    false: [`nexmo_key=${'n2Br5Ay9Uj6Gk'}n2`, `nexmo_key=x0y1${'n2Br5Ay9Uj6Gk'}n2B`, `the value ${'n2Br5Ay9Uj6Gk'}n2B`],
  },
});
