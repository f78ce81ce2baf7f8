/** Voyage AI API key: `pa-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const voyageKey = definePatternDetector({
  id: 'voyage-key',
  description: 'Voyage AI API key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['pa-'],
  pattern: '[0-9A-Za-z_-]{43}',
  context: ['voyage', 'voyageai'],
  examples: {
    true: [
      `voyage_key=pa${'-'}${'i1Yz8Um4Gg3Tu'.repeat(3)}i1Yz`,
      { key: 'voyageai_token', text: `pa${'-'}${'u6Lt7Sk2Xn1Ng'.repeat(3)}u6Lt` },
    ],
    false: [
      `voyage_key=pa${'-'}${'i1Yz8Um4Gg3Tu'.repeat(3)}i1Y`,
      `voyage_key=xpa${'-'}${'i1Yz8Um4Gg3Tu'.repeat(3)}i1Yz`,
      `the value pa${'-'}${'i1Yz8Um4Gg3Tu'.repeat(3)}i1Yz`,
    ],
  },
});
