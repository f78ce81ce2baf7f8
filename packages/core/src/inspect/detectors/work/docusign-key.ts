/** DocuSign secret key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const docusignKey = definePatternDetector({
  id: 'docusign-key',
  description: 'DocuSign secret key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['docusign'],
  examples: {
    true: [
      `docusign_key=${'a4f9c2d5'}-${'d0b7'}-${'e5c9'}-${'e6c5'}-${'c1b7e3a4f6d0'}`,
      { key: 'docusign_token', text: `${'d9a4f8e3'}-${'f2e4'}-${'a8d5'}-${'b9f5'}-${'d4a6c5e9b3f7'}` },
    ],
    false: [
      `docusign_key=${'a4f9c2d5'}-${'d0b7'}-${'e5c9'}-${'e6c5'}-${'c1b7e3a4f6d'}`,
      `docusign_key=x0y1${'a4f9c2d5'}-${'d0b7'}-${'e5c9'}-${'e6c5'}-${'c1b7e3a4f6d0'}`,
      `the value ${'a4f9c2d5'}-${'d0b7'}-${'e5c9'}-${'e6c5'}-${'c1b7e3a4f6d0'}`,
    ],
  },
});
