/** Censys secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const censysSecret = definePatternDetector({
  id: 'censys-secret',
  description: 'Censys secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['censys'],
  examples: {
    true: [
      `censys_key=${'o5St4Bn3Qd7Vs'.repeat(2)}o5St4B`,
      { key: 'censys_token', text: `${'o5Hb2Os9Yu4Gx'.repeat(2)}o5Hb2O` },
    ],
    false: [
      `censys_key=${'o5St4Bn3Qd7Vs'.repeat(2)}o5St4`,
      `censys_key=x0y1${'o5St4Bn3Qd7Vs'.repeat(2)}o5St4B`,
      `the value ${'o5St4Bn3Qd7Vs'.repeat(2)}o5St4B`,
    ],
  },
});
