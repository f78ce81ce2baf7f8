/** Sumo Logic access key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sumologicKey = definePatternDetector({
  id: 'sumologic-key',
  description: 'Sumo Logic access key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{64}',
  context: ['sumo', 'sumologic'],
  examples: {
    true: [
      `sumo_key=${'f0Na5Oq3Vv1Bp'.repeat(4)}f0Na5Oq3Vv1B`,
      { key: 'sumologic_token', text: `${'a2Hx0Wn4Ff1Ic'.repeat(4)}a2Hx0Wn4Ff1I` },
    ],
    false: [
      `sumo_key=${'f0Na5Oq3Vv1Bp'.repeat(4)}f0Na5Oq3Vv1`,
      `sumo_key=x0y1${'f0Na5Oq3Vv1Bp'.repeat(4)}f0Na5Oq3Vv1B`,
      `the value ${'f0Na5Oq3Vv1Bp'.repeat(4)}f0Na5Oq3Vv1B`,
    ],
  },
});
