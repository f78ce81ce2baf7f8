/** SonarQube token of the older kind: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sonarLegacyToken = definePatternDetector({
  id: 'sonar-legacy-token',
  description: 'SonarQube token of the older kind',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{40}',
  context: ['sonar', 'sonarqube', 'sonarcloud'],
  examples: {
    true: [
      `sonar_key=${'c6Ae0Bd1Ca8Ef'.repeat(3)}c`,
      { key: 'sonarcloud_token', text: `${'e6Bf7Db1Ea0Cd'.repeat(3)}e` },
    ],
    false: [
      `sonar_key=${'c6Ae0Bd1Ca8Ef'.repeat(3)}`,
      `sonar_key=x0y1${'c6Ae0Bd1Ca8Ef'.repeat(3)}c`,
      `the value ${'c6Ae0Bd1Ca8Ef'.repeat(3)}c`,
    ],
  },
});
