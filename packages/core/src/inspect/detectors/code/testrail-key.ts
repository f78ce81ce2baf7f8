/** TestRail API key: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const testrailKey = definePatternDetector({
  id: 'testrail-key',
  description: 'TestRail API key',
  severity: 'high',
  confidence: 0.85,
  pattern: '[0-9A-Za-z/-]{40,42}',
  context: ['testrail'],
  examples: {
    true: [
      `testrail_key=${'l5Kb9Rh1Se3Xs'.repeat(3)}l`,
      { key: 'testrail_token', text: `${'j3Ar9Pf8Gm1Kz'.repeat(3)}j` },
    ],
    false: [
      `testrail_key=${'l5Kb9Rh1Se3Xs'.repeat(3)}`,
      `testrail_key=${'x0y1'.repeat(30)}${'l5Kb9Rh1Se3Xs'.repeat(3)}l`,
      `the value ${'l5Kb9Rh1Se3Xs'.repeat(3)}l`,
    ],
  },
});
