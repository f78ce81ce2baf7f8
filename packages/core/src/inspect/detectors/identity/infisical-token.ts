/** Infisical service token: `st.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const infisicalToken = definePatternDetector({
  id: 'infisical-token',
  description: 'Infisical service token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['st.'],
  pattern: '[0-9a-f]{24}\\.[0-9a-f]{32}\\.[0-9a-f]{32}',
  examples: {
    true: [
      `token st${'.'}${'c6d7a1e8b5f03'}c6d7a1e8b5f.${'d2e8a4b1f0c57'.repeat(2)}d2e8a4.${'e2b5c8a1d6f30'.repeat(2)}e2b5c8`,
      `"st${'.'}${'f0b1c3e5a2d96'}f0b1c3e5a2d.${'f3d0b6c9a5e81'.repeat(2)}f3d0b6.${'f0b8d6a5e2c73'.repeat(2)}f0b8d6",`,
    ],
    false: [
      `st${'.'}${'c6d7a1e8b5f03'}c6d7a1e8b5f.${'d2e8a4b1f0c57'.repeat(2)}d2e8a4.${'e2b5c8a1d6f30'.repeat(2)}e2b5c`,
      `xst${'.'}${'c6d7a1e8b5f03'}c6d7a1e8b5f.${'d2e8a4b1f0c57'.repeat(2)}d2e8a4.${'e2b5c8a1d6f30'.repeat(2)}e2b5c8`,
    ],
  },
});
