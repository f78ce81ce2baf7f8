/** Google Chat webhook: `chat.googleapis.com/v1/spaces/` and what follows. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const googleChatWebhook = definePatternDetector({
  id: 'google-chat-webhook',
  description: 'Google Chat webhook',
  severity: 'critical',
  confidence: 0.97,
  anchors: ['chat.googleapis.com/v1/spaces/'],
  pattern: '[0-9A-Za-z_-]{8,20}/messages\\?key=[0-9A-Za-z_-]{39}&token=[0-9A-Za-z_-]{43}(?:%3D|=)?',
  examples: {
    true: [
      `token ch${'at.googleapis.com/v1/spaces/'}${'s1Bm2Iv8'}/messages?key=${'k8Gb7Ch9Mx3Bl'.repeat(3)}&token=${'n7Ef2Hc0Tp8Pd'.repeat(3)}n7Ef`,
      `"ch${'at.googleapis.com/v1/spaces/'}${'m8Oq0Nj3'}/messages?key=${'w4Mg8Ye7Gf2Iq'.repeat(3)}&token=${'z2Im6Yk8Du5Fq'.repeat(3)}z2Im",`,
    ],
    false: [
      `ch${'at.googleapis.com/v1/spaces/'}${'s1Bm2Iv8'}/messages?key=${'k8Gb7Ch9Mx3Bl'.repeat(3)}&token=${'n7Ef2Hc0Tp8Pd'.repeat(3)}n7E`,
      `xch${'at.googleapis.com/v1/spaces/'}${'s1Bm2Iv8'}/messages?key=${'k8Gb7Ch9Mx3Bl'.repeat(3)}&token=${'n7Ef2Hc0Tp8Pd'.repeat(3)}n7Ef`,
    ],
  },
});
