/** Gitea or Forgejo access token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const giteaToken = definePatternDetector({
  id: 'gitea-token',
  description: 'Gitea or Forgejo access token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['gitea', 'forgejo'],
  examples: {
    true: [`gitea_key=${'f0e9a2d1c5b87'.repeat(3)}f`, { key: 'forgejo_token', text: `${'a8f5b2e1c0d97'.repeat(3)}a` }],
    false: [
      `gitea_key=${'f0e9a2d1c5b87'.repeat(3)}`,
      `gitea_key=x0y1${'f0e9a2d1c5b87'.repeat(3)}f`,
      `the value ${'f0e9a2d1c5b87'.repeat(3)}f`,
    ],
  },
});
