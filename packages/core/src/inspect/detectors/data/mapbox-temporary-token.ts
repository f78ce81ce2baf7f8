/** Mapbox temporary token: `tk.eyJ1` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const mapboxTemporaryToken = definePatternDetector({
  id: 'mapbox-temporary-token',
  description: 'Mapbox temporary token',
  severity: 'high',
  confidence: 0.97,
  anchors: ['tk.eyJ1'],
  pattern: '[0-9A-Za-z_-]{30,240}\\.[0-9A-Za-z_-]{22}',
  examples: {
    true: [
      `token tk${'.eyJ1'}${'h6Hr2No4Qs5Uu'.repeat(2)}h6Hr.${'f5Aj4Ow9Kr8Su'}f5Aj4Ow9K`,
      `"tk${'.eyJ1'}${'g8Ki5Dv6Ip3Ml'.repeat(2)}g8Ki.${'k0Ju2Tm1Oe3Ih'}k0Ju2Tm1O",`,
    ],
    false: [
      `tk${'.eyJ1'}${'h6Hr2No4Qs5Uu'.repeat(2)}h6Hr.${'f5Aj4Ow9Kr8Su'}f5Aj4Ow9`,
      `xtk${'.eyJ1'}${'h6Hr2No4Qs5Uu'.repeat(2)}h6Hr.${'f5Aj4Ow9Kr8Su'}f5Aj4Ow9K`,
    ],
  },
});
