/** Jenkins API token: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const jenkinsToken = definePatternDetector({
  id: 'jenkins-token',
  description: 'Jenkins API token',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9a-f]{34}',
  context: ['jenkins'],
  examples: {
    true: [
      `jenkins_key=${'b5c3e4f0a2d68'.repeat(2)}b5c3e4f0`,
      { key: 'jenkins_token', text: `${'a0f8d1e2c7b36'.repeat(2)}a0f8d1e2` },
    ],
    false: [
      `jenkins_key=${'b5c3e4f0a2d68'.repeat(2)}b5c3e4f`,
      `jenkins_key=x0y1${'b5c3e4f0a2d68'.repeat(2)}b5c3e4f0`,
      `the value ${'b5c3e4f0a2d68'.repeat(2)}b5c3e4f0`,
    ],
  },
});
