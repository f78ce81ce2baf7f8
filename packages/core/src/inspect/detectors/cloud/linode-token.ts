/** Linode access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const linodeToken = definePatternDetector({
  id: 'linode-token',
  description: 'Linode access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{64}',
  context: ['linode'],
  examples: {
    true: [
      `linode_key=${'d6b9e1f4c5a83'.repeat(4)}d6b9e1f4c5a8`,
      { key: 'linode_token', text: `${'c1f6d0e3b5a89'.repeat(4)}c1f6d0e3b5a8` },
    ],
    false: [
      `linode_key=${'d6b9e1f4c5a83'.repeat(4)}d6b9e1f4c5a`,
      `linode_key=x0y1${'d6b9e1f4c5a83'.repeat(4)}d6b9e1f4c5a8`,
      `the value ${'d6b9e1f4c5a83'.repeat(4)}d6b9e1f4c5a8`,
    ],
  },
});
