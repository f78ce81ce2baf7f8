/** Access tokens of Facebook apps: the number of the app, a bar and 27 characters. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const facebookAppToken = definePatternDetector({
  id: 'facebook-app-token',
  description: 'Facebook app access token',
  severity: 'critical',
  confidence: 0.93,
  anchors: ['|'],
  lead: { chars: /[0-9]/, min: 13, max: 18 },
  pattern: '[0-9]{13,18}\\|[0-9A-Za-z_-]{27}',
  examples: {
    true: [
      `token ${'2047318569'}${'301472'}|${'k3Kb5Tc7Pl6Lx'.repeat(2)}k`,
      `"${'7391046285'}${'518203'}|${'a_B3d-E6gH9kL'.repeat(2)}x"`,
    ],
    false: [`${'2047318569'}${'301472'}|short`, `x|${'k3Kb5Tc7Pl6Lx'.repeat(2)}k`],
  },
});
