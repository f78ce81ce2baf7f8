/** Buildkite access token: `bkua_`, `bkaj_`, `bkpat_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const buildkiteToken = definePatternDetector({
  id: 'buildkite-token',
  description: 'Buildkite access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['bkua_', 'bkaj_', 'bkpat_'],
  pattern: '[0-9a-f]{40}',
  examples: {
    true: [`token bk${'ua_'}${'a4f9d7e6b2c50'.repeat(3)}a`, `"bk${'pat_'}${'e8b1c2f0d4a96'.repeat(3)}e",`],
    false: [`bk${'ua_'}${'a4f9d7e6b2c50'.repeat(3)}`, `xbk${'ua_'}${'a4f9d7e6b2c50'.repeat(3)}a`],
  },
});
