/** RubyGems API key: `rubygems_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const rubygemsKey = definePatternDetector({
  id: 'rubygems-key',
  description: 'RubyGems API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['rubygems_'],
  pattern: '[0-9a-f]{48}',
  examples: {
    true: [
      `token ru${'bygems_'}${'a3e0c5f1b7d49'.repeat(3)}a3e0c5f1b`,
      `"ru${'bygems_'}${'e0d3a1f6b9c72'.repeat(3)}e0d3a1f6b",`,
    ],
    false: [
      `ru${'bygems_'}${'a3e0c5f1b7d49'.repeat(3)}a3e0c5f1`,
      `xru${'bygems_'}${'a3e0c5f1b7d49'.repeat(3)}a3e0c5f1b`,
    ],
  },
});
