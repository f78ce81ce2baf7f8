/** Sumo Logic access id: `su` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sumologicId = definePatternDetector({
  id: 'sumologic-id',
  description: 'Sumo Logic access id',
  severity: 'high',
  confidence: 0.85,
  anchors: ['su'],
  pattern: '[0-9A-Za-z]{12}',
  context: ['sumo', 'sumologic'],
  examples: {
    true: [`sumo_key=s${'u'}${'r7Ks8Xn0Ea5V'}`, { key: 'sumologic_token', text: `s${'u'}${'h6Ji1Po4Tz0Z'}` }],
    false: [
      `sumo_key=s${'u'}${'r7Ks8Xn0Ea5'}`,
      `sumo_key=xs${'u'}${'r7Ks8Xn0Ea5V'}`,
      `the value s${'u'}${'r7Ks8Xn0Ea5V'}`,
    ],
  },
});
