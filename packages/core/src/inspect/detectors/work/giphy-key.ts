/** Giphy key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const giphyKey = definePatternDetector({
  id: 'giphy-key',
  description: 'Giphy key',
  severity: 'medium',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['giphy'],
  examples: {
    true: [
      `giphy_key=${'h5Ua8Ne9Fr7El'.repeat(2)}h5Ua8N`,
      { key: 'giphy_token', text: `${'u6Rl7Ab0Ty1Yx'.repeat(2)}u6Rl7A` },
    ],
    false: [
      `giphy_key=${'h5Ua8Ne9Fr7El'.repeat(2)}h5Ua8`,
      `giphy_key=x0y1${'h5Ua8Ne9Fr7El'.repeat(2)}h5Ua8N`,
      `the value ${'h5Ua8Ne9Fr7El'.repeat(2)}h5Ua8N`,
    ],
  },
});
