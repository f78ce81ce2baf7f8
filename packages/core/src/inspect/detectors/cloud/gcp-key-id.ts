/** Google service account key id: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const gcpKeyId = definePatternDetector({
  id: 'gcp-key-id',
  description: 'Google service account key id',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['privatekeyid'],
  examples: {
    true: [
      `privatekeyid_key=${'e1a3b9d8c4f27'.repeat(3)}e`,
      { key: 'privatekeyid_token', text: `${'a9d0c4e7f1b52'.repeat(3)}a` },
    ],
    false: [
      `privatekeyid_key=${'e1a3b9d8c4f27'.repeat(3)}`,
      `privatekeyid_key=x0y1${'e1a3b9d8c4f27'.repeat(3)}e`,
      `the value ${'e1a3b9d8c4f27'.repeat(3)}e`,
    ],
  },
});
