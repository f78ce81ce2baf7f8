/** RapidAPI key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const rapidapiKey = definePatternDetector({
  id: 'rapidapi-key',
  description: 'RapidAPI key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{10}msh[0-9A-Za-z]{15}p1[0-9A-Za-z]{6}jsn[0-9A-Za-z]{12}',
  context: ['rapidapi', 'key', 'mashape'],
  examples: {
    true: [
      `rapidapi_key=${'w1Ej4Wa5Sp'}msh${'t2Ne3Iq4Df6Ls'}t2p1${'c1Fe9X'}jsn${'k1Pz8Cp5Rd6D'}`,
      { key: 'mashape_token', text: `${'m2Kb5Aw1If'}msh${'f5Uk7Lq3Qt0Io'}f5p1${'o9Vq0W'}jsn${'p5Ha0Nh2Dw6P'}` },
    ],
    false: [
      `rapidapi_key=${'w1Ej4Wa5Sp'}msh${'t2Ne3Iq4Df6Ls'}t2p1${'c1Fe9X'}jsn${'k1Pz8Cp5Rd6'}`,
      `rapidapi_key=x0y1${'w1Ej4Wa5Sp'}msh${'t2Ne3Iq4Df6Ls'}t2p1${'c1Fe9X'}jsn${'k1Pz8Cp5Rd6D'}`,
      `the value ${'w1Ej4Wa5Sp'}msh${'t2Ne3Iq4Df6Ls'}t2p1${'c1Fe9X'}jsn${'k1Pz8Cp5Rd6D'}`,
    ],
  },
});
