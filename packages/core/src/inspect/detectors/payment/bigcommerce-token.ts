/** BigCommerce token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const bigcommerceToken = definePatternDetector({
  id: 'bigcommerce-token',
  description: 'BigCommerce token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-z]{31}',
  context: ['bigcommerce'],
  examples: {
    true: [
      `bigcommerce_key=${'a4z0x6t3b9p7r'.repeat(2)}a4z0x`,
      { key: 'bigcommerce_token', text: `${'e8o6a3z5g0h2b'.repeat(2)}e8o6a` },
    ],
    false: [
      `bigcommerce_key=${'a4z0x6t3b9p7r'.repeat(2)}a4z0`,
      `bigcommerce_key=x0y1${'a4z0x6t3b9p7r'.repeat(2)}a4z0x`,
      `the value ${'a4z0x6t3b9p7r'.repeat(2)}a4z0x`,
    ],
  },
});
