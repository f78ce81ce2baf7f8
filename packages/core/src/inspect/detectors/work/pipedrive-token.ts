/** Pipedrive API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const pipedriveToken = definePatternDetector({
  id: 'pipedrive-token',
  description: 'Pipedrive API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['pipedrive'],
  examples: {
    true: [
      `pipedrive_key=${'c1f7a6d2b3e98'.repeat(3)}c`,
      { key: 'pipedrive_token', text: `${'c2d1a7b3f5e94'.repeat(3)}c` },
    ],
    false: [
      `pipedrive_key=${'c1f7a6d2b3e98'.repeat(3)}`,
      `pipedrive_key=x0y1${'c1f7a6d2b3e98'.repeat(3)}c`,
      `the value ${'c1f7a6d2b3e98'.repeat(3)}c`,
    ],
  },
});
