/** Aiven service password: `AVNS_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const aivenPassword = definePatternDetector({
  id: 'aiven-password',
  description: 'Aiven service password',
  severity: 'critical',
  confidence: 0.95,
  anchors: ['AVNS_'],
  pattern: '[0-9A-Za-z_-]{19,21}',
  examples: {
    true: [`token AV${'NS_'}${'k1Fc6Cu0Nn7Xv'}k1Fc6C`, `"AV${'NS_'}${'f7Hr2Fm1Ek6Op'}f7Hr2F",`],
    false: [`AV${'NS_'}${'k1Fc6Cu0Nn7Xv'}k1Fc6`, `xAV${'NS_'}${'k1Fc6Cu0Nn7Xv'}k1Fc6C`],
  },
});
