/** Todoist token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const todoistToken = definePatternDetector({
  id: 'todoist-token',
  description: 'Todoist token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{40}',
  context: ['todoist'],
  examples: {
    true: [
      `todoist_key=${'f4d9e2a0c3b61'.repeat(3)}f`,
      { key: 'todoist_token', text: `${'d5b6e1f7a3c04'.repeat(3)}d` },
    ],
    false: [
      `todoist_key=${'f4d9e2a0c3b61'.repeat(3)}`,
      `todoist_key=x0y1${'f4d9e2a0c3b61'.repeat(3)}f`,
      `the value ${'f4d9e2a0c3b61'.repeat(3)}f`,
    ],
  },
});
