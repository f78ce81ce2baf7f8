/** Addresses of Discord's webhooks: who knows one can write to the channel. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const discordWebhook = definePatternDetector({
  id: 'discord-webhook',
  description: 'Discord webhook',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
  pattern: '[0-9]{17,20}/[0-9A-Za-z_-]{60,72}',
  examples: {
    true: [
      `token di${'scord.com/api/webhooks/'}${'2631890574'}2631890/${'w3No5Cn2Ae9Xv'.repeat(4)}w3No5Cn2`,
      `"di${'scordapp.com/api/webhooks/'}${'8130249765'}8130249/${'a7Lo4Cj8Qh5Fr'.repeat(4)}a7Lo4Cj8",`,
    ],
    false: [
      `di${'scord.com/api/webhooks/'}${'2631890574'}2631890/${'w3No5Cn2Ae9Xv'.repeat(4)}w3No5Cn`,
      `xdi${'scord.com/api/webhooks/'}${'2631890574'}2631890/${'w3No5Cn2Ae9Xv'.repeat(4)}w3No5Cn2`,
    ],
  },
});
