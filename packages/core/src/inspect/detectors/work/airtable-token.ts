/** Airtable access token: `pat` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const airtableToken = definePatternDetector({
  id: 'airtable-token',
  description: 'Airtable access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['pat'],
  pattern: '[0-9A-Za-z]{14}\\.[0-9a-f]{64}',
  examples: {
    true: [
      `token pa${'t'}${'p6Ws3Fn7Hv4Li'}p.${'a7c0f9e4b3d62'.repeat(4)}a7c0f9e4b3d6`,
      `"pa${'t'}${'w8Mz3Qf2Ls4Ai'}w.${'a5b8c1d0f3e94'.repeat(4)}a5b8c1d0f3e9",`,
    ],
    false: [
      `pa${'t'}${'p6Ws3Fn7Hv4Li'}p.${'a7c0f9e4b3d62'.repeat(4)}a7c0f9e4b3d`,
      `xpa${'t'}${'p6Ws3Fn7Hv4Li'}p.${'a7c0f9e4b3d62'.repeat(4)}a7c0f9e4b3d6`,
    ],
  },
});
