/** Fivetran API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const fivetranKey = definePatternDetector({
  id: 'fivetran-key',
  description: 'Fivetran API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{16,32}',
  context: ['fivetran'],
  examples: {
    true: [`fivetran_key=${'q4Ab6Cd0Qu5Or'}q4A`, { key: 'fivetran_token', text: `${'v3Gm9Yu5Iq8Fy'}v3G` }],
    false: [
      `fivetran_key=${'q4Ab6Cd0Qu5Or'}q4`,
      `fivetran_key=${'x0y1'.repeat(30)}${'q4Ab6Cd0Qu5Or'}q4A`,
      `the value ${'q4Ab6Cd0Qu5Or'}q4A`,
    ],
  },
});
