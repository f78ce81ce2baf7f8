/** Codacy token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const codacyToken = definePatternDetector({
  id: 'codacy-token',
  description: 'Codacy token',
  severity: 'high',
  confidence: 0.85,
  pattern: '(?:[0-9A-Za-z]{20}|[0-9a-f]{32})',
  context: ['codacy'],
  examples: {
    true: [`codacy_key=${'x2Hr4Mp9Sq0Af'}x2Hr4Mp`, { key: 'codacy_token', text: `${'a6We4Vl5Uh0Cg'}a6We4Vl` }],
    false: [
      `codacy_key=${'x2Hr4Mp9Sq0Af'}x2Hr4M`,
      `codacy_key=x0y1${'x2Hr4Mp9Sq0Af'}x2Hr4Mp`,
      `the value ${'x2Hr4Mp9Sq0Af'}x2Hr4Mp`,
    ],
  },
});
