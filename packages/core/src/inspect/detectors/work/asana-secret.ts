/** Asana client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const asanaSecret = definePatternDetector({
  id: 'asana-secret',
  description: 'Asana client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-z]{32}',
  context: ['asana'],
  examples: {
    true: [
      `asana_key=${'d9z8s2f5h6i0c'.repeat(2)}d9z8s2`,
      { key: 'asana_token', text: `${'i2l6r9e7k8y0z'.repeat(2)}i2l6r9` },
    ],
    false: [
      `asana_key=${'d9z8s2f5h6i0c'.repeat(2)}d9z8s`,
      `asana_key=x0y1${'d9z8s2f5h6i0c'.repeat(2)}d9z8s2`,
      `the value ${'d9z8s2f5h6i0c'.repeat(2)}d9z8s2`,
    ],
  },
});
