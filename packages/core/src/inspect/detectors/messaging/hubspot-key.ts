/** HubSpot API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const hubspotKey = definePatternDetector({
  id: 'hubspot-key',
  description: 'HubSpot API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['hubspot', 'hapikey'],
  examples: {
    true: [
      `hubspot_key=${'b3e0d1a4'}-${'e4c8'}-${'c5e1'}-${'e1c5'}-${'b3c0f1a6e4d7'}`,
      { key: 'hapikey_token', text: `${'a9d4f5e3'}-${'c3a0'}-${'a4f3'}-${'a2e0'}-${'a7e8f4c0d1b5'}` },
    ],
    false: [
      `hubspot_key=${'b3e0d1a4'}-${'e4c8'}-${'c5e1'}-${'e1c5'}-${'b3c0f1a6e4d'}`,
      `hubspot_key=x0y1${'b3e0d1a4'}-${'e4c8'}-${'c5e1'}-${'e1c5'}-${'b3c0f1a6e4d7'}`,
      `the value ${'b3e0d1a4'}-${'e4c8'}-${'c5e1'}-${'e1c5'}-${'b3c0f1a6e4d7'}`,
    ],
  },
});
