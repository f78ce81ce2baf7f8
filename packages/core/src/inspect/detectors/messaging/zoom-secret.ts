/** Zoom client secret: nothing marks it, so a word near it must. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const zoomSecret = definePatternDetector({
  id: 'zoom-secret',
  description: 'Zoom client secret',
  severity: 'critical',
  confidence: 0.85,
  pattern: '[0-9A-Za-z]{32}',
  context: ['zoom'],
  examples: {
    true: [
      `zoom_key=${'q9Ud3Pn4Bb6Vt'.repeat(2)}q9Ud3P`,
      { key: 'zoom_token', text: `${'q7Sn8Vp1Oc0Ag'.repeat(2)}q7Sn8V` },
    ],
    false: [
      `zoom_key=${'q9Ud3Pn4Bb6Vt'.repeat(2)}q9Ud3`,
      `zoom_key=x0y1${'q9Ud3Pn4Bb6Vt'.repeat(2)}q9Ud3P`,
      `the value ${'q9Ud3Pn4Bb6Vt'.repeat(2)}q9Ud3P`,
    ],
  },
});
