/** SerpAPI key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const serpapiKey = definePatternDetector({
  id: 'serpapi-key',
  description: 'SerpAPI key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['serpapi'],
  examples: {
    true: [
      `serpapi_key=${'c4b5e7f6d2a19'.repeat(4)}c4b5e7f6d2a1`,
      { key: 'serpapi_token', text: `${'d1c0a4f2b9e36'.repeat(4)}d1c0a4f2b9e3` },
    ],
    false: [
      `serpapi_key=${'c4b5e7f6d2a19'.repeat(4)}c4b5e7f6d2a`,
      `serpapi_key=x0y1${'c4b5e7f6d2a19'.repeat(4)}c4b5e7f6d2a1`,
      `the value ${'c4b5e7f6d2a19'.repeat(4)}c4b5e7f6d2a1`,
    ],
  },
});
