/** Keycloak client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const keycloakSecret = definePatternDetector({
  id: 'keycloak-secret',
  description: 'Keycloak client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['keycloak'],
  examples: {
    true: [
      `keycloak_key=${'s4Du8Mi3Oc6Jj'.repeat(2)}s4Du8M`,
      { key: 'keycloak_token', text: `${'j0Eu9Jq1Ap8Cb'.repeat(2)}j0Eu9J` },
    ],
    false: [
      `keycloak_key=${'s4Du8Mi3Oc6Jj'.repeat(2)}s4Du8`,
      `keycloak_key=x0y1${'s4Du8Mi3Oc6Jj'.repeat(2)}s4Du8M`,
      `the value ${'s4Du8Mi3Oc6Jj'.repeat(2)}s4Du8M`,
    ],
  },
});
