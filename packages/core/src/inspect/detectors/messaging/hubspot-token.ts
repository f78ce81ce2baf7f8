/** HubSpot private app token: `pat-na1-`, `pat-na2-`, `pat-na3-`, `pat-eu1-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const hubspotToken = definePatternDetector({
  id: 'hubspot-token',
  description: 'HubSpot private app token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pat-na1-', 'pat-na2-', 'pat-na3-', 'pat-eu1-', 'pat-ap1-'],
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  examples: {
    true: [
      `token pa${'t-na1-'}${'f2c7a4d5'}-${'c7d3'}-${'f6e1'}-${'b5c6'}-${'e3c1d2b6f9a7'}`,
      `"pa${'t-ap1-'}${'e2d1c0a8'}-${'a8c9'}-${'e1c3'}-${'f5a7'}-${'d8c2e0f1a4b3'}",`,
    ],
    false: [
      `pa${'t-na1-'}${'f2c7a4d5'}-${'c7d3'}-${'f6e1'}-${'b5c6'}-${'e3c1d2b6f9a'}`,
      `xpa${'t-na1-'}${'f2c7a4d5'}-${'c7d3'}-${'f6e1'}-${'b5c6'}-${'e3c1d2b6f9a7'}`,
    ],
  },
});
