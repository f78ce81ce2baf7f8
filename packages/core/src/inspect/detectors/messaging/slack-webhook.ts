/** Addresses of Slack's webhooks: who knows one can write to the channel. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const slackWebhook = definePatternDetector({
  id: 'slack-webhook',
  description: 'Slack webhook',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['hooks.slack.com/services/', 'hooks.slack.com/workflows/', 'hooks.slack.com/triggers/'],
  pattern: '[0-9A-Za-z+/]{40,100}',
  examples: {
    true: [
      `token ho${'oks.slack.com/services/'}${'d7Nr3Hw8Wa1Uy'.repeat(3)}d`,
      `"ho${'oks.slack.com/triggers/'}${'o0Pd9Li8Mn2Ba'.repeat(3)}o",`,
    ],
    false: [
      `ho${'oks.slack.com/services/'}${'d7Nr3Hw8Wa1Uy'.repeat(3)}`,
      `xho${'oks.slack.com/services/'}${'d7Nr3Hw8Wa1Uy'.repeat(3)}d`,
    ],
  },
});
