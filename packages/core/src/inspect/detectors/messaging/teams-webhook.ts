/** Addresses of Teams' webhooks: who knows one can write to the channel. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const teamsWebhook = definePatternDetector({
  id: 'teams-webhook',
  description: 'Microsoft Teams webhook',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['webhook.office.com/webhookb2/', 'outlook.office.com/webhook/'],
  pattern:
    '[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}@[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}/IncomingWebhook/[0-9a-z]{32}/[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}',
  examples: {
    true: [
      `token we${'bhook.office.com/webhookb2/'}${'f2a4d8c7'}-${'f7b0'}-${'d8e1'}-${'f3c9'}-${'a2f6e5c3d8b1'}@${'e4f5b8d2'}-${'c6a5'}-${'f0e4'}-${'c1b4'}-${'b0e9c6a2f8d5'}/IncomingWebhook/${'d2f4c9e1a5b87'.repeat(2)}d2f4c9/${'a5b4e6f2'}-${'f1a7'}-${'d7b5'}-${'e8f9'}-${'b3c1a5e2f8d6'}`,
      `"ou${'tlook.office.com/webhook/'}${'a3e6b2f1'}-${'f7d9'}-${'a9d5'}-${'a6e0'}-${'d6f2a3b9e7c5'}@${'b3a8d9f5'}-${'c1a2'}-${'a8d2'}-${'c7e3'}-${'f4b2c7e6d8a5'}/IncomingWebhook/${'c9a3e8f1d0b25'.repeat(2)}c9a3e8/${'f9a7c8d1'}-${'d0e3'}-${'e1c2'}-${'e5d3'}-${'b7d1f4a9c5e8'}",`,
    ],
    false: [
      `we${'bhook.office.com/webhookb2/'}${'f2a4d8c7'}-${'f7b0'}-${'d8e1'}-${'f3c9'}-${'a2f6e5c3d8b1'}@${'e4f5b8d2'}-${'c6a5'}-${'f0e4'}-${'c1b4'}-${'b0e9c6a2f8d5'}/IncomingWebhook/${'d2f4c9e1a5b87'.repeat(2)}d2f4c9/${'a5b4e6f2'}-${'f1a7'}-${'d7b5'}-${'e8f9'}-${'b3c1a5e2f8d'}`,
      `xwe${'bhook.office.com/webhookb2/'}${'f2a4d8c7'}-${'f7b0'}-${'d8e1'}-${'f3c9'}-${'a2f6e5c3d8b1'}@${'e4f5b8d2'}-${'c6a5'}-${'f0e4'}-${'c1b4'}-${'b0e9c6a2f8d5'}/IncomingWebhook/${'d2f4c9e1a5b87'.repeat(2)}d2f4c9/${'a5b4e6f2'}-${'f1a7'}-${'d7b5'}-${'e8f9'}-${'b3c1a5e2f8d6'}`,
    ],
  },
});
