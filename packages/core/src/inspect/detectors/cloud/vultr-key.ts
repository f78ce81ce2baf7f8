/** Vultr API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const vultrKey = definePatternDetector({
  id: 'vultr-key',
  description: 'Vultr API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Z]{36}',
  context: ['vultr'],
  examples: {
    true: [
      `vultr_key=${'7N6J8R4A9Q5Y2'.repeat(2)}7N6J8R4A9Q`,
      { key: 'vultr_token', text: `${'6L7P4E0J9T2O8'.repeat(2)}6L7P4E0J9T` },
    ],
    false: [
      `vultr_key=${'7N6J8R4A9Q5Y2'.repeat(2)}7N6J8R4A9`,
      `vultr_key=x0y1${'7N6J8R4A9Q5Y2'.repeat(2)}7N6J8R4A9Q`,
      `the value ${'7N6J8R4A9Q5Y2'.repeat(2)}7N6J8R4A9Q`,
    ],
  },
});
