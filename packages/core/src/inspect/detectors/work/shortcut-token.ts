/** Shortcut API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const shortcutToken = definePatternDetector({
  id: 'shortcut-token',
  description: 'Shortcut API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['shortcut', 'clubhouse'],
  examples: {
    true: [
      `shortcut_key=${'e7Db5Ea2'}-${'b2Bf'}-${'e7Fc'}-${'f5Bb'}-${'b2Dd8Fc7Cf5A'}`,
      { key: 'clubhouse_token', text: `${'e9Ea3Bf0'}-${'e4Db'}-${'a4Ce'}-${'e7Ac'}-${'c3Ab5Dd1Ee6F'}` },
    ],
    false: [
      `shortcut_key=${'e7Db5Ea2'}-${'b2Bf'}-${'e7Fc'}-${'f5Bb'}-${'b2Dd8Fc7Cf5'}`,
      `shortcut_key=x0y1${'e7Db5Ea2'}-${'b2Bf'}-${'e7Fc'}-${'f5Bb'}-${'b2Dd8Fc7Cf5A'}`,
      `the value ${'e7Db5Ea2'}-${'b2Bf'}-${'e7Fc'}-${'f5Bb'}-${'b2Dd8Fc7Cf5A'}`,
    ],
  },
});
