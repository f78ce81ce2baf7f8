/** Honeycomb ingest or management key: `hcaik_`, `hcxik_`, `hcamk_`, `hcxmk_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const honeycombPrefixedKey = definePatternDetector({
  id: 'honeycomb-prefixed-key',
  description: 'Honeycomb ingest or management key',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['hcaik_', 'hcxik_', 'hcamk_', 'hcxmk_'],
  pattern: '[0-9a-z]{58}',
  examples: {
    true: [`token hc${'aik_'}${'e7g4v3i2f6q9r'.repeat(4)}e7g4v3`, `"hc${'xmk_'}${'v0h1b8z7g2x5j'.repeat(4)}v0h1b8",`],
    false: [`hc${'aik_'}${'e7g4v3i2f6q9r'.repeat(4)}e7g4v`, `xhc${'aik_'}${'e7g4v3i2f6q9r'.repeat(4)}e7g4v3`],
  },
});
