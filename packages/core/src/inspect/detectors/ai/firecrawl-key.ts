/** Firecrawl API key: `fc-` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const firecrawlKey = definePatternDetector({
  id: 'firecrawl-key',
  description: 'Firecrawl API key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['fc-'],
  pattern: '[0-9a-f]{32}',
  examples: {
    true: [`token fc${'-'}${'b5c1a7d3f2e96'.repeat(2)}b5c1a7`, `"fc${'-'}${'e8d7a3b1c6f24'.repeat(2)}e8d7a3",`],
    false: [`fc${'-'}${'b5c1a7d3f2e96'.repeat(2)}b5c1a`, `xfc${'-'}${'b5c1a7d3f2e96'.repeat(2)}b5c1a7`],
  },
});
