/** JFrog identity token or key without its prefix: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const jfrogToken = definePatternDetector({
  id: 'jfrog-token',
  description: 'JFrog identity token or key without its prefix',
  severity: 'critical',
  confidence: 0.85,
  pattern: '(?:[0-9A-Za-z]{64}|[0-9A-Za-z]{73})',
  context: ['jfrog', 'artifactory', 'bintray', 'xray'],
  examples: {
    true: [
      `jfrog_key=${'m9Rw2Xl6Ea7Tg'.repeat(4)}m9Rw2Xl6Ea7T`,
      { key: 'xray_token', text: `${'i8Vk3Kr0Lt9Uh'.repeat(4)}i8Vk3Kr0Lt9U` },
    ],
    false: [
      `jfrog_key=${'m9Rw2Xl6Ea7Tg'.repeat(4)}m9Rw2Xl6Ea7`,
      `jfrog_key=x0y1${'m9Rw2Xl6Ea7Tg'.repeat(4)}m9Rw2Xl6Ea7T`,
      `the value ${'m9Rw2Xl6Ea7Tg'.repeat(4)}m9Rw2Xl6Ea7T`,
    ],
  },
});
