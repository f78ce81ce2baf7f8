/** Percy project token: `web_`, `app_`, `auto_`, `ss_` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const percyToken = definePatternDetector({
  id: 'percy-token',
  description: 'Percy project token',
  severity: 'high',
  confidence: 0.85,
  anchors: ['web_', 'app_', 'auto_', 'ss_'],
  pattern: '[0-9a-f]{64}',
  context: ['percy'],
  examples: {
    true: [
      `percy_key=we${'b_'}${'e2b0d5f8c6a74'.repeat(4)}e2b0d5f8c6a7`,
      { key: 'percy_token', text: `ss${'_'}${'d9a0e1c8f6b53'.repeat(4)}d9a0e1c8f6b5` },
    ],
    false: [
      `percy_key=we${'b_'}${'e2b0d5f8c6a74'.repeat(4)}e2b0d5f8c6a`,
      `percy_key=xwe${'b_'}${'e2b0d5f8c6a74'.repeat(4)}e2b0d5f8c6a7`,
      `the value we${'b_'}${'e2b0d5f8c6a74'.repeat(4)}e2b0d5f8c6a7`,
    ],
  },
});
