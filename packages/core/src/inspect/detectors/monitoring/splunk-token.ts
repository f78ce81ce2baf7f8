/** Splunk HTTP event collector token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const splunkToken = definePatternDetector({
  id: 'splunk-token',
  description: 'Splunk HTTP event collector token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['splunk', 'hec'],
  examples: {
    true: [
      `splunk_key=${'a5Ce2Ef6'}-${'c7Cb'}-${'e9Da'}-${'b9Ac'}-${'c5Ba6Df4Cb3E'}`,
      { key: 'hec_token', text: `${'d8Dc4Bf3'}-${'a3Ae'}-${'c3Ef'}-${'b1Be'}-${'c5Da7Eb2Bf6A'}` },
    ],
    false: [
      `splunk_key=${'a5Ce2Ef6'}-${'c7Cb'}-${'e9Da'}-${'b9Ac'}-${'c5Ba6Df4Cb3'}`,
      `splunk_key=x0y1${'a5Ce2Ef6'}-${'c7Cb'}-${'e9Da'}-${'b9Ac'}-${'c5Ba6Df4Cb3E'}`,
      `the value ${'a5Ce2Ef6'}-${'c7Cb'}-${'e9Da'}-${'b9Ac'}-${'c5Ba6Df4Cb3E'}`,
    ],
  },
});
