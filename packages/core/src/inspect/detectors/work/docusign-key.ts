/** DocuSign secret key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const docusignKey = definePatternDetector({
  id: 'docusign-key',
  description: 'DocuSign secret key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['docusign'],
  examples: {
    true: [
      `docusign_key=${'a4Ad9Fe2'}-${'e2Ca'}-${'a5Fd'}-${'d8Aa'}-${'a1Ac2Bd6Ef8C'}`,
      { key: 'docusign_token', text: `${'b9De4Ac8'}-${'e2Da'}-${'c5Bd'}-${'a6Af'}-${'e9Ec8Bf5Ab3C'}` },
    ],
    false: [
      `docusign_key=${'a4Ad9Fe2'}-${'e2Ca'}-${'a5Fd'}-${'d8Aa'}-${'a1Ac2Bd6Ef8'}`,
      `docusign_key=x0y1${'a4Ad9Fe2'}-${'e2Ca'}-${'a5Fd'}-${'d8Aa'}-${'a1Ac2Bd6Ef8C'}`,
      `the value ${'a4Ad9Fe2'}-${'e2Ca'}-${'a5Fd'}-${'d8Aa'}-${'a1Ac2Bd6Ef8C'}`,
    ],
  },
});
