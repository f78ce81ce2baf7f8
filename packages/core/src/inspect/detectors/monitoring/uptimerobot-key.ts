/** UptimeRobot API key: `ur`, `m7` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const uptimerobotKey = definePatternDetector({
  id: 'uptimerobot-key',
  description: 'UptimeRobot API key',
  severity: 'critical',
  confidence: 0.85,
  anchors: ['ur', 'm7'],
  pattern: '[0-9]{6,12}-[0-9a-f]{24}',
  context: ['uptimerobot', 'uptime'],
  examples: {
    true: [
      `uptimerobot_key=u${'r'}${'490562'}-${'a5f4c7b6d8e13'}a5f4c7b6d8e`,
      { key: 'uptime_token', text: `m${'7'}${'972103'}-${'e2b9d6f3a5c41'}e2b9d6f3a5c` },
    ],
    false: [
      `uptimerobot_key=u${'r'}${'490562'}-${'a5f4c7b6d8e13'}a5f4c7b6d8`,
      `uptimerobot_key=xu${'r'}${'490562'}-${'a5f4c7b6d8e13'}a5f4c7b6d8e`,
      `the value u${'r'}${'490562'}-${'a5f4c7b6d8e13'}a5f4c7b6d8e`,
    ],
  },
});
