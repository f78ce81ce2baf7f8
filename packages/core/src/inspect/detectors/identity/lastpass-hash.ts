/** LastPass provisioning hash: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const lastpassHash = definePatternDetector({
  id: 'lastpass-hash',
  description: 'LastPass provisioning hash',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['lastpass'],
  examples: {
    true: [
      `lastpass_key=${'b7e5d2f8c6a31'.repeat(4)}b7e5d2f8c6a3`,
      { key: 'lastpass_token', text: `${'c8e3f6b9d7a01'.repeat(4)}c8e3f6b9d7a0` },
    ],
    false: [
      `lastpass_key=${'b7e5d2f8c6a31'.repeat(4)}b7e5d2f8c6a`,
      `lastpass_key=x0y1${'b7e5d2f8c6a31'.repeat(4)}b7e5d2f8c6a3`,
      `the value ${'b7e5d2f8c6a31'.repeat(4)}b7e5d2f8c6a3`,
    ],
  },
});
