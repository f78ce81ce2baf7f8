/** DigitalOcean Spaces key: `DO00` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const digitaloceanSpacesKey = definePatternDetector({
  id: 'digitalocean-spaces-key',
  description: 'DigitalOcean Spaces key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['DO00'],
  pattern: '[0-9A-Z]{16}',
  context: ['digitalocean', 'spaces'],
  examples: {
    true: [
      `digitalocean_key=DO${'00'}${'9N0W6T8A3X5B7'}9N0`,
      { key: 'spaces_token', text: `DO${'00'}${'6V4P2X8Y3B1S0'}6V4` },
    ],
    false: [
      `digitalocean_key=DO${'00'}${'9N0W6T8A3X5B7'}9N`,
      `digitalocean_key=xDO${'00'}${'9N0W6T8A3X5B7'}9N0`,
      `the value DO${'00'}${'9N0W6T8A3X5B7'}9N0`,
    ],
  },
});
