/** Semgrep app token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const semgrepToken = definePatternDetector({
  id: 'semgrep-token',
  description: 'Semgrep app token',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['semgrep'],
  examples: {
    true: [
      `semgrep_key=${'b5e4d6a8c1f37'.repeat(4)}b5e4d6a8c1f3`,
      { key: 'semgrep_token', text: `${'b1d6e4c5a7f90'.repeat(4)}b1d6e4c5a7f9` },
    ],
    false: [
      `semgrep_key=${'b5e4d6a8c1f37'.repeat(4)}b5e4d6a8c1f`,
      `semgrep_key=x0y1${'b5e4d6a8c1f37'.repeat(4)}b5e4d6a8c1f3`,
      `the value ${'b5e4d6a8c1f37'.repeat(4)}b5e4d6a8c1f3`,
    ],
  },
});
