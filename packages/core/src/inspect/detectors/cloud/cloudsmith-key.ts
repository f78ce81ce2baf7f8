/** Cloudsmith API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const cloudsmithKey = definePatternDetector({
  id: 'cloudsmith-key',
  description: 'Cloudsmith API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['cloudsmith'],
  examples: {
    true: [
      `cloudsmith_key=${'b5f4e6c2d9a83'.repeat(3)}b`,
      { key: 'cloudsmith_token', text: `${'e2a8c1f6b9d07'.repeat(3)}e` },
    ],
    false: [
      `cloudsmith_key=${'b5f4e6c2d9a83'.repeat(3)}`,
      `cloudsmith_key=x0y1${'b5f4e6c2d9a83'.repeat(3)}b`,
      `the value ${'b5f4e6c2d9a83'.repeat(3)}b`,
    ],
  },
});
