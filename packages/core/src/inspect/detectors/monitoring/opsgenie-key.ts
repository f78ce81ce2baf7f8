/** Opsgenie API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const opsgenieKey = definePatternDetector({
  id: 'opsgenie-key',
  description: 'Opsgenie API key',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
  context: ['opsgenie', 'genie'],
  examples: {
    true: [
      `opsgenie_key=${'f9Db1Fe7'}-${'a4Ef'}-${'c3Ee'}-${'a9Ae'}-${'a9Ae1Db2Bd8F'}`,
      { key: 'genie_token', text: `${'d3Ae1Df2'}-${'e1Aa'}-${'d5Ff'}-${'c4Fe'}-${'f3Eb4De8Cd2A'}` },
    ],
    false: [
      `opsgenie_key=${'f9Db1Fe7'}-${'a4Ef'}-${'c3Ee'}-${'a9Ae'}-${'a9Ae1Db2Bd8'}`,
      `opsgenie_key=x0y1${'f9Db1Fe7'}-${'a4Ef'}-${'c3Ee'}-${'a9Ae'}-${'a9Ae1Db2Bd8F'}`,
      `the value ${'f9Db1Fe7'}-${'a4Ef'}-${'c3Ee'}-${'a9Ae'}-${'a9Ae1Db2Bd8F'}`,
    ],
  },
});
