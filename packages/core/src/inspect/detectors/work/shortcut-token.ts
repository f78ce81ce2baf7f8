/** Shortcut API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const shortcutToken = definePatternDetector({
  id: 'shortcut-token',
  description: 'Shortcut API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  context: ['shortcut', 'clubhouse'],
  examples: {
    true: [
      `shortcut_key=${'d7e5f2c0'}-${'b8f2'}-${'b2d7'}-${'c6e1'}-${'e3d4b2a7c9f0'}`,
      { key: 'clubhouse_token', text: `${'e9b3a0d7'}-${'c8a0'}-${'c6d7'}-${'a8e7'}-${'a7f0d4c2b1e8'}` },
    ],
    false: [
      `shortcut_key=${'d7e5f2c0'}-${'b8f2'}-${'b2d7'}-${'c6e1'}-${'e3d4b2a7c9f'}`,
      `shortcut_key=x0y1${'d7e5f2c0'}-${'b8f2'}-${'b2d7'}-${'c6e1'}-${'e3d4b2a7c9f0'}`,
      `the value ${'d7e5f2c0'}-${'b8f2'}-${'b2d7'}-${'c6e1'}-${'e3d4b2a7c9f0'}`,
    ],
  },
});
