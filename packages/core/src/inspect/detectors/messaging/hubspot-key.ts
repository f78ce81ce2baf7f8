/** HubSpot API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const hubspotKey = definePatternDetector({
  id: 'hubspot-key',
  description: 'HubSpot API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['hubspot', 'hapikey'],
  examples: {
    true: [
      `hubspot_key=${'c3Be0Eb1'}-${'f0Ae'}-${'b5Ec'}-${'a9Ef'}-${'d0Df3Cc7Ee9F'}`,
      { key: 'hapikey_token', text: `${'b9Ae4Da5'}-${'d9Fc'}-${'a1Ae'}-${'e7Af'}-${'d8Ec7Ce6Aa2D'}` },
    ],
    false: [
      `hubspot_key=${'c3Be0Eb1'}-${'f0Ae'}-${'b5Ec'}-${'a9Ef'}-${'d0Df3Cc7Ee9'}`,
      `hubspot_key=x0y1${'c3Be0Eb1'}-${'f0Ae'}-${'b5Ec'}-${'a9Ef'}-${'d0Df3Cc7Ee9F'}`,
      `the value ${'c3Be0Eb1'}-${'f0Ae'}-${'b5Ec'}-${'a9Ef'}-${'d0Df3Cc7Ee9F'}`,
    ],
  },
});
