/** Buildkite agent token: `bkct_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const buildkiteAgentToken = definePatternDetector({
  id: 'buildkite-agent-token',
  description: 'Buildkite agent token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['bkct_'],
  pattern: '[0-9A-Za-z]{40,80}',
  examples: {
    true: [`token bk${'ct_'}${'a5Sp4Ak9Ku2Bg'.repeat(3)}a`, `"bk${'ct_'}${'u0Bf6Lp8Vr9Mk'.repeat(3)}u",`],
    false: [`bk${'ct_'}${'a5Sp4Ak9Ku2Bg'.repeat(3)}`, `xbk${'ct_'}${'a5Sp4Ak9Ku2Bg'.repeat(3)}a`],
  },
});
