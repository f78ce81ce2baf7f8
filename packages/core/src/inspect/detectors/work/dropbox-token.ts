/** Dropbox short-lived access token: `sl.` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const dropboxToken = definePatternDetector({
  id: 'dropbox-token',
  description: 'Dropbox short-lived access token',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['sl.'],
  pattern: '[0-9A-Za-z_=-]{130,2000}',
  examples: {
    true: [`token sl${'.'}${'g0Ir7Mq6Te4Oj'.repeat(10)}`, `"sl${'.'}${'a4Ry3Zv9Sr1Lf'.repeat(10)}",`],
    false: [`sl${'.'}${'g0Ir7Mq6Te4Oj'.repeat(9)}g0Ir7Mq6Te4O`, `xsl${'.'}${'g0Ir7Mq6Te4Oj'.repeat(10)}`],
  },
});
